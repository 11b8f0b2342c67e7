"""`make siasn`: serve the simulator until told to stop, and say how Selaras finds it."""

import argparse
from contextlib import suppress

from tools.siasn.memory import CLIENT_ID, KEY, PASSWORD, SECRET, USER, Memory
from tools.siasn.server import BASE, SSO, TOKEN, Server

PORT = 8090


def variables(address: str) -> dict[str, str]:
    """The environment in which Selaras speaks to this simulator."""
    return {
        "SIASN_BASE_URL": address + BASE,
        "SIASN_TOKEN_URL": address + TOKEN,
        "SIASN_CONSUMER_KEY": KEY,
        "SIASN_CONSUMER_SECRET": SECRET,
        "SIASN_SSO_URL": address + SSO,
        "SIASN_SSO_USER": USER,
        "SIASN_SSO_PASSWORD": PASSWORD,
        "SIASN_SSO_CLIENT_ID": CLIENT_ID,
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.siasn", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=PORT, help="0: any free port")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before every answer")
    arguments = parser.parse_args()
    memory = Memory()
    if arguments.latency:
        memory.seed.faults["*"] = {"kind": "slow", "seconds": arguments.latency}
    server = Server(arguments.host, arguments.port, memory)
    print("# Simulator SIASN berjalan. Jalankan Selaras dengan: / Run Selaras with:")
    for name, value in variables(server.address).items():
        print(f"export {name}={value}", flush=True)
    with suppress(KeyboardInterrupt):
        server.serve_forever()


if __name__ == "__main__":
    main()
