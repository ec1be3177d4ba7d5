"""Ways to nodes that have no address: EC2 Instance Connect Endpoints, Session Manager and pushed keys, as AWS offers them.

Orders, by `/dust-sandbox/tunnels`: `loss` and `repeat` (shares of a client's messages), `delay` (seconds before data goes
back), `bye` (seconds after which a data channel is closed for its age), `cut` (seconds after which any tunnel breaks),
`endpoint_state`, `limit` (tunnels of endpoints at a time), `agents` ({id: "online" | "offline" | "none"}).
"""

import json
import os
import secrets
import socket
import threading
import time
import uuid

import websocket
from agent import Agent
from calls import Reply
from nodes import find_instance
from tunnel_signature import is_good

CONDITIONS = {"loss": 0.0, "repeat": 0.0, "delay": 0.0, "bye": 0.0, "cut": 0.0, "endpoint_state": "create-complete",
              "limit": 20, "agents": {}}
ENDPOINT_PORTS = (22, 3389)
PUSHED_SECONDS = 60
JSON = "application/x-amz-json-1.1"


class Tunnels:
    """What there is to tunnel through, and the tunnels that stand."""

    def __init__(self, gateway):
        self.gateway = gateway
        self.lock = threading.Lock()
        self.conditions = dict(CONDITIONS)
        self.endpoints = []
        self.without_agent = set()
        self.sessions = {}
        self.open, self.most, self.opened = 0, 0, 0
        self.resender = None
        self.handlers = {
            ("ec2", "DescribeInstanceConnectEndpoints"): self.describe_endpoints,
            ("ec2-instance-connect", "SendSSHPublicKey"): self.push_key,
            ("ssm", "DescribeInstanceInformation"): self.describe_agents,
            ("ssm", "StartSession"): self.start_session,
            ("ssm", "ResumeSession"): self.resume_session,
            ("ssm", "TerminateSession"): self.terminate_session,
        }

    # What the sandbox is told

    def configure(self, given, replace):
        unknown = set(given) - set(CONDITIONS)
        if unknown:
            raise ValueError(f"unknown: {sorted(unknown)}")
        # The sessions that stand feel it too, so it is changed in place.
        self.conditions.update(CONDITIONS if replace else {}, **given)
        with self.lock:
            return dict(self.conditions, open=self.open, most=self.most, opened=self.opened,
                        sessions=sorted(self.sessions))

    def reset(self):
        for agent in list(self.sessions.values()):
            agent.end("")
        self.conditions.update(CONDITIONS)
        self.endpoints.clear()
        self.without_agent.clear()

    def add_endpoint(self, region, vpc, subnet):
        self.endpoints.append((region, f"eice-{secrets.token_hex(8)}0", vpc, subnet))

    def agent_state(self, instance_id):
        """online, offline, or none."""
        told = self.conditions["agents"].get(instance_id)
        if told:
            return told
        instance = find_instance(instance_id)
        if instance is None or instance_id in self.without_agent:
            return "none"
        return "online" if instance._state.name == "running" else "offline"

    # The calls

    def describe_endpoints(self, call):
        host = call.environ["HTTP_HOST"]
        items = "".join(
            f"<item><instanceConnectEndpointId>{id}</instanceConnectEndpointId><dnsName>{host}</dnsName>"
            f"<state>{self.conditions['endpoint_state']}</state><vpcId>{vpc}</vpcId><subnetId>{subnet}</subnetId>"
            f"<preserveClientIp>false</preserveClientIp></item>"
            for region, id, vpc, subnet in self.endpoints if region == call.region)
        return Reply.xml("DescribeInstanceConnectEndpoints",
                         f"<instanceConnectEndpointSet>{items}</instanceConnectEndpointSet>")

    def describe_agents(self, call):
        asked = json.loads(call.body or b"{}")
        wanted = next((each["Values"] for each in asked.get("Filters", []) if each["Key"] == "InstanceIds"), None)
        found = []
        for instance in self.instances(call.region):
            state = self.agent_state(instance.id)
            if (wanted is None or instance.id in wanted) and state != "none":
                found.append({"InstanceId": instance.id, "PingStatus": "Online" if state == "online" else "ConnectionLost",
                              "LastPingDateTime": time.time() - (0 if state == "online" else 3600),
                              "AgentVersion": "3.3.0.0", "PlatformType": "Linux", "ResourceType": "EC2Instance"})
        first = int(asked.get("NextToken") or 0)
        size = int(asked.get("MaxResults") or 50)
        reply = {"InstanceInformationList": found[first:first + size]}
        if len(found) > first + size:
            reply["NextToken"] = str(first + size)
        return Reply.json(reply, kind=JSON)

    def instances(self, region):
        from moto.backends import get_backend
        from moto.core import DEFAULT_ACCOUNT_ID

        for reservation in list(get_backend("ec2")[DEFAULT_ACCOUNT_ID][region].reservations.values()):
            yield from reservation.instances

    def start_session(self, call):
        asked = json.loads(call.body)
        instance = asked["Target"]
        if self.agent_state(instance) != "online":
            return Reply.refusal(call, "TargetNotConnected", f"{instance} is not connected.")
        if asked.get("DocumentName") != "AWS-StartSSHSession":
            return Reply.refusal(call, "InvalidDocument", "This sandbox knows AWS-StartSSHSession alone.")
        port = int(asked.get("Parameters", {}).get("portNumber", ["22"])[0])
        target = self.target(instance, port)
        if target is None:
            return Reply.refusal(call, "TargetNotConnected", f"{instance} is not connected.")
        session = f"dust-{secrets.token_hex(9)}"
        agent = Agent(session, target, self.conditions)
        with self.lock:
            self.sessions[session] = agent
            if self.resender is None:
                self.resender = threading.Thread(target=self.resend, daemon=True)
                self.resender.start()
        return self.session(call, agent)

    def resume_session(self, call):
        agent = self.sessions.get(json.loads(call.body)["SessionId"])
        if agent is None or agent.closed:
            return Reply.json({"SessionId": json.loads(call.body)["SessionId"], "TokenValue": "", "StreamUrl": ""}, kind=JSON)
        return self.session(call, agent)

    def terminate_session(self, call):
        session = json.loads(call.body)["SessionId"]
        agent = self.sessions.get(session)
        if agent is not None:
            agent.end("")
            self.forget(agent)
        return Reply.json({"SessionId": session}, kind=JSON)

    def session(self, call, agent):
        agent.token = secrets.token_urlsafe(32)
        url = f"ws://{call.environ['HTTP_HOST']}/v1/data-channel/{agent.session}?role=publish_subscribe&cell-number=AAEA"
        return Reply.json({"SessionId": agent.session, "StreamUrl": url, "TokenValue": agent.token}, kind=JSON)

    def push_key(self, call):
        asked = json.loads(call.body)
        instance = find_instance(asked["InstanceId"])
        if instance is None:
            return Reply.refusal(call, "EC2InstanceNotFoundException", "The specified instance does not exist.")
        if instance._state.name != "running":
            return Reply.refusal(call, "EC2InstanceStateInvalidException", "The instance is not running.")
        if not 80 <= len(asked["SSHPublicKey"]) <= 4096 or len(asked["SSHPublicKey"].split()) < 2:
            return Reply.refusal(call, "InvalidArgsException", "The SSH public key is not valid.")
        # sshd itself forgets a key at its expiry time; the file is named after the user whom it lets in.
        ends = time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() + PUSHED_SECONDS))
        user = os.path.basename(asked["InstanceOSUser"])
        folder = os.path.join(self.gateway.folder, "nodes", instance.id, "run")
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, f"pushed_keys.{user}")
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644), "a", encoding="ascii") as file:
            file.write(f'expiry-time="{ends}" {" ".join(asked["SSHPublicKey"].split()[:2])}\n')
        return Reply.json({"RequestId": str(uuid.uuid4()), "Success": True}, kind=JSON)

    # The WebSockets

    def accept(self, call, environ):
        """Plays the far end of a tunnel until it is over; or gives the reply that refuses it."""
        secret = self.gateway.lock.secret_of
        if not is_good(call, secret):
            return refused(403, "AccessDeniedException", "The signature does not fit.")
        if call.action == "OpenTunnel":
            return self.open_tunnel(call, environ)
        agent = self.sessions.get(call.path.rsplit("/", 1)[1])
        if agent is None or agent.closed:
            return refused(404, "DoesNotExistException", "There is no such session.")
        connection = websocket.WebSocket(environ)
        self.play(connection, lambda: self.data_channel(connection, agent))
        if agent.closed:
            self.forget(agent)
        raise ConnectionAbortedError("a WebSocket has ended")

    def open_tunnel(self, call, environ):
        asked = call.parameters
        endpoint = next((each for each in self.endpoints if each[1] == asked.get("instanceConnectEndpointId")), None)
        if endpoint is None:
            return refused(404, "ResourceNotFoundException", "The EC2 Instance Connect Endpoint does not exist.")
        if int(asked.get("remotePort", 0)) not in ENDPOINT_PORTS:
            return refused(400, "InvalidParameter", "The specified RemotePort is not valid. Specify either 22 or 3389.")
        instance = next((each for each in self.instances(call.region)
                         if each.private_ip == asked.get("privateIpAddress") and each.vpc_id == endpoint[2]), None)
        target = instance and self.target(instance.id, int(asked["remotePort"]))
        if target is None:
            return refused(400, "InvalidParameter", "The private IP address is not one of the endpoint's VPC.")
        with self.lock:
            if self.open >= self.conditions["limit"]:
                return refused(429, "ServiceQuotaExceededException", "The endpoint has too many connections.")
            self.open, self.opened = self.open + 1, self.opened + 1
            self.most = max(self.most, self.open)
        try:
            connection = websocket.WebSocket(environ)
            self.play(connection, lambda: self.relay(connection, target))
        finally:
            with self.lock:
                self.open -= 1
        raise ConnectionAbortedError("a WebSocket has ended")

    def play(self, connection, body):
        timers = []
        if self.conditions["cut"]:
            timers.append(threading.Timer(self.conditions["cut"], connection.abort))
        for timer in timers:
            timer.daemon = True
            timer.start()
        try:
            body()
        except OSError:
            pass
        finally:
            for timer in timers:
                timer.cancel()
            connection.release()

    def data_channel(self, connection, agent):
        kind, hello = connection.receive()
        if kind != websocket.TEXT or json.loads(hello).get("TokenValue") != agent.token:
            return connection.close(1008, "The token is not valid.")
        timer = None
        if self.conditions["bye"]:
            timer = threading.Timer(self.conditions["bye"], connection.close, (1000, "Bye"))
            timer.daemon = True
            timer.start()
        try:
            return agent.serve(connection)
        finally:
            if timer:
                timer.cancel()

    def relay(self, connection, target):
        try:
            node = socket.create_connection(target, 5)
        except OSError as error:
            return connection.close(1011, f"The instance does not answer: {error.strerror or error}")
        node.settimeout(None)

        def back():
            try:
                while data := node.recv(65536):
                    if self.conditions["delay"]:
                        time.sleep(self.conditions["delay"])
                    connection.send(websocket.BINARY, data)
                connection.close(1000)
            except OSError:
                connection.abort()

        thread = threading.Thread(target=back, daemon=True)
        thread.start()
        try:
            while True:
                kind, data = connection.receive()
                if kind != websocket.BINARY:
                    break
                node.sendall(data)
        finally:
            try:
                node.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            # Its end has to be told before the connection is given back.
            thread.join(5)
            node.close()
        return None

    # Both

    def target(self, instance_id, port):
        """Where a node's port really is; None for a node that is not known. Its sshd stands for port 22."""
        known = self.gateway.nodes.known.get(instance_id)
        if known is None:
            return None
        host, _, ssh = known["endpoint"].rpartition(":")
        return host, int(ssh) if port == 22 else port

    def resend(self):
        while True:
            time.sleep(0.05)
            for agent in list(self.sessions.values()):
                agent.resend()
                if agent.closed and agent.socket is None:
                    self.forget(agent)

    def forget(self, agent):
        with self.lock:
            self.sessions.pop(agent.session, None)


def refused(status, code, message):
    """A refused upgrade has a small JSON body that says why."""
    return Reply.json({"ErrorCode": code, "Message": message}, status)
