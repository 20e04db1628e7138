namespace OrleansScheduler.Tests.EndToEnd.Scenarios;

/// <summary>How hard a crash scenario tries.</summary>
/// <param name="Target">What is killed.</param>
/// <param name="Tasks">Tasks in all, over jobs of three.</param>
/// <param name="SleepMsMax">Longest sleep of a task, milliseconds.</param>
/// <param name="Crashes">How often it is killed while they run.</param>
/// <param name="Seed">Decides sleeps and moments.</param>
/// <param name="Silos">Silos over the store, which are killed in turn.</param>
public sealed record CrashOptions(CrashTarget Target, int Tasks, int SleepMsMax, int Crashes, int Seed, int Silos = 1);
