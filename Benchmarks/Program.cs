using OrleansScheduler.Benchmarks.Commits;
using OrleansScheduler.Benchmarks.Dashboards;
using OrleansScheduler.Benchmarks.EndToEnd;
using OrleansScheduler.Benchmarks.GrainCalls;
using OrleansScheduler.Benchmarks.Scheduling;
using OrleansScheduler.Benchmarks.Soak;

try
{
    switch (args.FirstOrDefault())
    {
        case "grain-calls":
            await GrainCallBenchmark.RunAsync(Console.Out);
            return 0;
        case "scheduling":
            SchedulingBenchmark.Run(Console.Out);
            return 0;
        case "commits":
            await CommitBenchmark.RunAsync(args[1..], Console.Out);
            return 0;
        case "million":
            await MillionBenchmark.RunAsync(args[1..], Console.Out);
            return 0;
        case "end-to-end":
            return await EndToEndBenchmark.RunAsync(Console.Out, args[1..]);
        case "crash":
            return await CrashBenchmark.RunAsync(Console.Out, args[1..]);
        case "fairness":
            return await FairnessBenchmark.RunAsync(Console.Out, args[1..]);
        case "dashboard":
            return await DashboardBenchmark.RunAsync(Console.Out, args[1..]);
        case "load":
            return await LoadBenchmark.RunAsync(Console.Out, args[1..]);
        case "soak":
            return await SoakBenchmark.RunAsync(Console.Out, args[1..]);
        default:
            Console.Error.WriteLine("usage: dotnet run -c Release --project Benchmarks -- grain-calls | scheduling | commits | million | end-to-end | crash | fairness | dashboard | load | soak");
            return 2;
    }
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
