using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Interfaces;

/// <summary>Watches a region's balance, woken by a reminder. Its key is the region's name.</summary>
[Alias("osched.IRebalancerGrain")]
public interface IRebalancerGrain : IGrainWithStringKey
{
    /// <summary>Makes sure the reminder is registered.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>The last measurement, or none before the first.</summary>
    [Alias("GetReport")]
    Task<UtilisationView?> GetReport();
}
