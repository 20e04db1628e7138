namespace OrleansScheduler.Storage.Cluster;

/// <summary>What was to be created is there already.</summary>
public sealed class AlreadyExistsException(string what, string name) : Exception($"{what} '{name}' exists already.")
{
    public string Name { get; } = name;
}
