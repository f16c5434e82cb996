"""``hookwright demo``: the whole interface at work against the sandbox, each step checked."""
