"""`python -m edge_agent.drivers.atol.process`: the process that hosts libfptr10."""

from edge_agent.drivers.atol.session import Session
from edge_agent.drivers.child import serve

if __name__ == "__main__":
    session = Session()
    serve(session.answer)
    session.close()
