namespace OrleansScheduler.Tests.EndToEnd.Programs;

/// <summary>An agent program as a process of its own.</summary>
public sealed class AgentProcess : IAsyncDisposable
{
    private readonly SiloProcess _silo;
    private readonly string _folder;
    private readonly string[] _arguments;
    private readonly string _key;
    private ChildProgram? _program;

    private AgentProcess(TemporaryHouse house, SiloProcess silo, string name, string key, string[] arguments)
    {
        _silo = silo;
        _key = key;
        _folder = house.Folder(name);
        _arguments = ["--server", silo.Address.ToString(), "--name", name, "--data", _folder, .. arguments];
    }

    /// <summary>A node of real processes.</summary>
    public static AgentProcess StartProcess(TemporaryHouse house, SiloProcess silo, string name, string key, string capacity)
        => Start(new AgentProcess(house, silo, name, key, ["--capacity", capacity, "--spool", Path.Combine(house.Root, name, "spool")]));

    /// <summary>Simulated nodes, <c>name-1</c> and so on when there is more than one.</summary>
    public static AgentProcess StartSimulated(TemporaryHouse house, SiloProcess silo, string name, string key, string capacity, string duration, int nodes = 1, string? region = null)
        => Start(new AgentProcess(
            house, silo, name, key,
            ["--driver", "simulated", "--capacity", capacity, "--duration", duration, "--nodes", nodes.ToString(System.Globalization.CultureInfo.InvariantCulture), .. region is null ? [] : (string[])["--region", region]]));

    /// <summary>What it wrote since it was started, and how it ended, if it did.</summary>
    public string Output => _program is not { } program ? "" : program.HasExited ? $"{program.Output}\nIt ended with {program.ExitCode}." : program.Output;

    /// <summary>With its key, or with a one-time token (<c>ose_…</c>), which it exchanges at its first start.</summary>
    public void StartAgain()
    {
        var variable = _key.StartsWith("ose_", StringComparison.Ordinal) ? "OSCHED_ENROL" : "OSCHED_KEY";
        _program = ChildProgram.Start(
            ProgramFiles.Agent, _arguments, new Dictionary<string, string>(StringComparer.Ordinal) { [variable] = _key, ["OSCHED_SERVER"] = _silo.Address.ToString() }, _folder);
    }

    /// <summary>Waits for a line that it writes, or wrote since it was started.</summary>
    public Task<string> WaitForLineAsync(Func<string, bool> predicate, TimeSpan timeout) => _program!.WaitForLineAsync(predicate, timeout);

    /// <summary><c>kill -9</c> of the agent; the attempts it started run on under their shims.</summary>
    public async Task KillAsync()
    {
        await _program!.DisposeAsync();
        _program = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }
    }

    private static AgentProcess Start(AgentProcess agent)
    {
        agent.StartAgain();
        return agent;
    }
}
