using OrleansScheduler.Benchmarks.GrainCalls;

switch (args.FirstOrDefault())
{
    case "grain-calls":
        await GrainCallBenchmark.RunAsync(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project Benchmarks -- grain-calls");
        return 2;
}
