using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Rebalancing;

/// <summary>Woken each minute by its reminder: measures how evenly its region's nodes are loaded, and keeps the last hour.</summary>
public sealed partial class RebalancerGrain(
    [PersistentState("rebalancer", GrainNames.Storage)] IPersistentState<RebalancerState> state,
    ILogger<RebalancerGrain> logger) : Grain, IRebalancerGrain, IRemindable
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private string Region => this.GetPrimaryKeyString();

    public async Task Start() => await this.RegisterOrUpdateReminder(GrainNames.RebalanceReminder, Period, Period);

    public Task<UtilisationView?> GetReport()
    {
        var history = state.State.History;
        return Task.FromResult(history.IsDefaultOrEmpty ? null : history[^1]);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        try
        {
            var measured = await GrainFactory.GetGrain<IRegionGrain>(Region).MeasureUtilisation();
            var history = state.State.History.IsDefault ? [] : state.State.History;
            var surplus = Math.Max(0, history.Length + 1 - GrainLimits.MeasurementsKept);
            state.State.History = [.. history.Skip(surplus), measured];
            await state.WriteStateAsync();
            LogMeasured(Region, measured.Nodes, measured.MeanPercent, measured.StandardDeviationPercent, measured.JainIndex);
        }
        catch (RefusedException e)
        {
            // A region that recovers is measured at the next tick.
            LogNotMeasured(Region, e.Message);
        }
    }

    [LoggerMessage(EventId = 3300, Level = LogLevel.Information,
        Message = "Region {Region}: {Nodes} nodes loaded {MeanPercent} % on average, deviation {DeviationPercent}, Jain index {JainIndex}.")]
    private partial void LogMeasured(string region, int nodes, double meanPercent, double deviationPercent, double jainIndex);

    [LoggerMessage(EventId = 3301, Level = LogLevel.Information, Message = "Region {Region} was not measured: {Problem}")]
    private partial void LogNotMeasured(string region, string problem);
}
