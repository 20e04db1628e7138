namespace Orleans.Runtime;

/// <summary>How many activations of one grain class a silo has.</summary>
[GenerateSerializer, Alias("Orleans.Runtime.SimpleGrainStatistic")]
public class SimpleGrainStatistic
{
    /// <summary>The full name of the class.</summary>
    [Id(0)]
    public string GrainType { get; set; } = string.Empty;

    [Id(1)]
    public SiloAddress SiloAddress { get; set; } = SiloAddress.Zero;

    [Id(2)]
    public int ActivationCount { get; set; }

    public override string ToString() => $"{GrainType} on {SiloAddress}: {ActivationCount}";
}
