using System.Globalization;
using OrleansScheduler.Tests.EndToEnd.Programs;
using OrleansScheduler.Tests.EndToEnd.Scenarios;

namespace OrleansScheduler.Tests.EndToEnd;

/// <summary>
/// Kills by <c>kill -9</c> at random moments lose nothing and repeat nothing. The size is CI's; the variables
/// OSCHED_CRASH_TASKS, OSCHED_CRASH_KILLS and OSCHED_CRASH_SEED change it and repeat a failure.
/// </summary>
[Collection(EndToEndCollection.Name)]
public sealed class CrashTests
{
    private static readonly int Tasks = Number("OSCHED_CRASH_TASKS", 30);
    private static readonly int Kills = Number("OSCHED_CRASH_KILLS", 2);
    private static readonly int Seed = Number("OSCHED_CRASH_SEED", Random.Shared.Next());

    [SkippableTheory]
    [InlineData(CrashTarget.Silo)]
    [InlineData(CrashTarget.Agent)]
    public Task Kill_OnSqlite_EveryTaskRunsExactlyOnce(CrashTarget target) => JudgeAsync(target, StoreChoice.Sqlite);

    [SkippableFact]
    public async Task Kill_OfTheSiloOnPostgreSql_EveryTaskRunsExactlyOnce()
    {
        var database = await Postgres.CreateDatabaseAsync();
        try
        {
            await JudgeAsync(CrashTarget.Silo, StoreChoice.PostgreSql(database));
        }
        finally
        {
            await Postgres.DropDatabaseAsync(database);
        }
    }

    private static async Task JudgeAsync(CrashTarget target, StoreChoice store)
    {
        var options = new CrashOptions(target, Tasks, SleepMsMax: 2000, Kills, Seed);

        var result = await new CrashScenario(options, store).RunAsync();

        var problems = result.Problems(options.Tasks);
        Assert.True(problems.Count == 0, $"Repeat with OSCHED_CRASH_SEED={Seed} OSCHED_CRASH_TASKS={Tasks} OSCHED_CRASH_KILLS={Kills}\n{string.Join('\n', problems)}");
        Assert.Equal(Kills, result.Kills);
    }

    private static int Number(string variable, int otherwise)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
