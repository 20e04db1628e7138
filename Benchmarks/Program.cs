using OrleansScheduler.Benchmarks.GrainCalls;
using OrleansScheduler.Benchmarks.Scheduling;

switch (args.FirstOrDefault())
{
    case "grain-calls":
        await GrainCallBenchmark.RunAsync(Console.Out);
        return 0;
    case "scheduling":
        SchedulingBenchmark.Run(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project Benchmarks -- grain-calls | scheduling");
        return 2;
}
