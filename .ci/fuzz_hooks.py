"""What the fuzzer must know of Ibutsu: who it is, what there is to be found, and what would end its own session."""

import os
import uuid
from urllib.parse import quote

import requests
import schemathesis

URL = os.environ["FUZZ_URL"]


def call(method, path, token=None, **arguments):
    headers = {"Authorization": "Bearer " + token} if token else {}
    answer = requests.request(method, URL + path, headers=headers, timeout=60, **arguments)
    answer.raise_for_status()
    return answer.json()


def login():
    account = {"email": os.environ["FUZZ_EMAIL"], "password": os.environ["FUZZ_PASSWORD"]}
    return call("POST", "/login", json=account)["token"]


TOKEN = login()
SELF = call("GET", "/user", TOKEN)["id"]


def arrange():
    """Makes one of each, so that random input is not only refused as unknown, and gives ids by the path they are for."""
    name = "fuzzed-" + uuid.uuid4().hex
    group = call("POST", "/group", TOKEN, json={"name": name})["id"]
    project = call("POST", "/project", TOKEN, json={"name": name, "title": name, "group_id": group})["id"]
    metadata = {"project": project, "jenkins": {"job_name": "job", "build_number": "1"}}
    run = call("POST", "/run", TOKEN, json={"id": str(uuid.uuid4()), "component": "c", "metadata": metadata})["id"]
    result = call(
        "POST",
        "/result",
        TOKEN,
        json={"test_id": "t", "result": "failed", "run_id": run, "metadata": {"project": project, "run": run}},
    )["id"]
    artifact = call("POST", "/artifact", TOKEN, data={"resultId": result, "filename": "log"}, files={"file": b"text"})
    xml = b'<testsuite name="s" tests="1"><testcase name="t" classname="c"/></testsuite>'
    imported = call("POST", "/import", TOKEN, data={"project": project}, files={"importFile": ("a.xml", xml)})
    dashboard = call("POST", "/dashboard", TOKEN, json={"title": name, "project_id": project})["id"]
    widget = {"widget": "run-aggregator", "type": "widget", "project_id": project, "dashboard_id": dashboard}
    return {
        "/run/": run,
        "/result/": result,
        "/artifact/": artifact["id"],
        "/project/": project,
        "/admin/project/": project,
        "/group/": group,
        "/import/": imported["id"],
        "/dashboard/": dashboard,
        "/widget-config/": call("POST", "/widget-config", TOKEN, json=widget)["id"],
    }


IDS = arrange()


OWN_TOKENS = {token["id"] for token in call("GET", "/user/token", TOKEN)["tokens"]}


@schemathesis.hook
def map_case(context, case):
    """Lets every second request that names something name what there is; deletes find what the stateful phase has made."""
    for prefix, known in IDS.items():
        if case.method != "DELETE" and case.path.startswith(prefix) and case.path_parameters:
            for name, value in list(case.path_parameters.items()):
                if len(str(value)) % 2 == 0:
                    case.path_parameters[name] = known
    return case


@schemathesis.hook
def filter_case(context, case):
    """Leaves out what would end the fuzzer's own session: a new password, and its account or tokens changed or deleted."""
    if case.method == "PUT" and case.path == "/user":
        return not (isinstance(case.body, dict) and "password" in case.body)
    named = str((case.path_parameters or {}).get("id")).replace("-", "").lower()
    if case.method in ("PUT", "DELETE") and case.path == "/admin/user/{id}":
        return named != SELF.replace("-", "")
    if case.method == "DELETE" and case.path == "/user/token/{id}":
        return named not in {token.replace("-", "") for token in OWN_TOKENS}
    return True


@schemathesis.hook
def before_call(context, case, kwargs):
    """Calls as superadmin, and follows no redirect, as it may lead elsewhere."""
    case.headers = {**(case.headers or {}), "Authorization": "Bearer " + TOKEN}
    kwargs["allow_redirects"] = False


@schemathesis.check
def session_lives_on(context, response, case):
    """Fails when the fuzzer is not known any more, since all later answers would be that one."""
    refused = response.status_code == 401 and response.headers.get("content-type") == ["application/problem+json"]
    assert not refused or case.path.startswith("/login"), "The fuzzer's own session has ended"
