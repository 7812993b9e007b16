// What Slack shows around an app's blocks. The blocks themselves are drawn by slack-blocks-to-jsx.
// Slack has no Danish menus: its own words (APP, Home, Messages, About, optional) stand here as staff see them.
import { createRoot } from "react-dom/client";
import { Message } from "slack-blocks-to-jsx";
import "@fontsource/lato/latin-400.css";
import "@fontsource/lato/latin-400-italic.css";
import "@fontsource/lato/latin-700.css";
import "@fontsource/lato/latin-700-italic.css";
import "@fontsource/lato/latin-900.css";
import "slack-blocks-to-jsx/dist/style.css";
import "./picture.css";

const APP = "Retningsviser";

function Blocks({ blocks, theme }) {
  return <Message blocks={blocks} theme={theme} withoutWrapper />;
}

function Sign({ small }) {
  return (
    <svg className={small ? "avatar small" : "avatar"} viewBox="0 0 36 36" aria-hidden="true">
      <rect width="36" height="36" rx="6" fill="#1f6f5c" />
      <path d="M10 9h12l5 4.5-5 4.5H10z" fill="#fff" />
      <path d="M17 18h2.6v10H17z" fill="#fff" />
    </svg>
  );
}

function Head({ name, app, time }) {
  return (
    <div className="head">
      <b>{name}</b>
      {app && <span className="app">APP</span>}
      <time>{time}</time>
    </div>
  );
}

// One turn of a conversation: a person's own words, or an app's blocks.
function Turn({ turn, theme }) {
  const app = turn.blocks !== undefined;
  return (
    <div className="turn">
      {app ? <Sign /> : <span className="avatar person">{turn.name[0]}</span>}
      <div className="body">
        <Head name={app ? APP : turn.name} app={app} time={turn.time} />
        {app ? <Blocks blocks={turn.blocks} theme={theme} /> : <p>{turn.text}</p>}
      </div>
    </div>
  );
}

function Conversation({ picture }) {
  return picture.turns.map((turn, number) => <Turn key={number} turn={turn} theme={picture.theme} />);
}

// Drawn here, not by the library: it shows neither a list's chosen option nor what was wrong.
function Field({ element }) {
  if (element.type === "radio_buttons") {
    return element.options.map((option) => (
      <label key={option.value} className="radio">
        <span className={option.value === element.initial_option?.value ? "dot chosen" : "dot"} />
        {option.text.text}
      </label>
    ));
  }
  const typed = element.initial_option?.text.text ?? element.initial_value;
  const list = element.type === "static_select";
  return (
    <div className={list ? "field list" : element.multiline ? "field long" : "field"}>
      {typed ?? <span className="quiet">{element.placeholder?.text ?? (list ? "Select an option" : "")}</span>}
    </div>
  );
}

function Input({ block, error }) {
  return (
    <div className={error ? "input wrong" : "input"}>
      <h2>
        {block.label.text}
        {block.optional && <span className="quiet"> (optional)</span>}
      </h2>
      <Field element={block.element} />
      {error && <p className="error">{error}</p>}
      {block.hint && <p className="hint">{block.hint.text}</p>}
    </div>
  );
}

function Modal({ picture: { view, errors, theme } }) {
  return (
    <div className="sheet" role="dialog">
      <header>
        <Sign small />
        <h1>{view.title.text}</h1>
        <span className="cross">✕</span>
      </header>
      <main>
        {view.blocks.map((block, number) =>
          block.type === "input" ? (
            <Input key={number} block={block} error={errors[block.block_id]} />
          ) : (
            <Blocks key={number} blocks={[block]} theme={theme} />
          ),
        )}
      </main>
      <footer>
        {view.close && <span className="button">{view.close.text}</span>}
        {view.submit && <span className="button submit">{view.submit.text}</span>}
      </footer>
    </div>
  );
}

function Home({ picture: { view, theme } }) {
  return (
    <>
      <header>
        <Sign small />
        <h1>{APP}</h1>
      </header>
      <nav>
        <b>Home</b>
        <span>Messages</span>
        <span>About</span>
      </nav>
      <main>
        <Blocks blocks={view.blocks} theme={theme} />
      </main>
    </>
  );
}

const KINDS = { conversation: Conversation, modal: Modal, home: Home };

function Picture({ picture }) {
  const Kind = KINDS[picture.kind];
  return (
    <div id="picture" className={picture.kind} data-theme={picture.theme}>
      <Kind picture={picture} />
    </div>
  );
}

createRoot(document.getElementById("root")).render(<Picture picture={window.picture} />);
