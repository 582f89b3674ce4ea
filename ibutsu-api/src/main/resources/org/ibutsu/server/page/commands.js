import { html } from "lit";

/** Writes a value for a shell so that it stays one word. */
const word = (text) => (/^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** How reports are sent with a token, each with a name and its lines. The token and the project stand in variables. */
const WAYS = [
  ["With this program", "./ibutsu import target/surefire-reports"],
  [
    "With curl",
    'curl --fail-with-body -H "Authorization: Bearer $IBUTSU_TOKEN" --form-string "project=$IBUTSU_PROJECT" -F importFile=@report.xml "$IBUTSU_URL/api/import"',
  ],
  ["With the pytest plugin", 'pip install pytest-ibutsu\npytest --ibutsu="$IBUTSU_URL" --ibutsu-token="$IBUTSU_TOKEN" --ibutsu-project="$IBUTSU_PROJECT"'],
  [
    "With Maven, from JUnit",
    "mvn test\n\n# in the pom.xml, once; it publishes when these variables are set:\n<dependency>\n  <groupId>org.ibutsu</groupId>\n  <artifactId>ibutsu-junit-publisher</artifactId>\n  <scope>test</scope>\n</dependency>",
  ],
];

/** The commands that send results with a token, ready to be copied. */
export const commands = (token, project) => html`<h3>In the environment of your build</h3>
  <pre class="command" tabindex="0">export IBUTSU_URL=${word(location.origin)}
export IBUTSU_TOKEN=${word(token)}
export IBUTSU_PROJECT=${word(project)}</pre>
  ${WAYS.map(([name, lines]) => html`<h3>${name}</h3><pre class="command" tabindex="0">${lines}</pre>`)}`;
