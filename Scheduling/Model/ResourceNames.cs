namespace OrleansScheduler.Scheduling.Model;

/// <summary>The resources every region knows; every other name is an extended resource, counted in whole units.</summary>
public static class ResourceNames
{
    /// <summary>Processor time; unit: millicores.</summary>
    public const string Cpu = "cpu";

    /// <summary>Memory; unit: bytes.</summary>
    public const string Memory = "memory";

    /// <summary>Graphics processors; unit: thousandths.</summary>
    public const string Gpu = "gpu";

    /// <summary>True for a name that a resource may have: <c>fpga</c> or <c>example.com/fpga</c>, at most 63 characters.</summary>
    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.Length > Limits.ResourceNameChars)
            return false;
        var slash = name.IndexOf('/');
        return slash < 0
            ? Identifier.IsValid(name, Limits.ResourceNameChars)
            : Identifier.IsValid(name[..slash], Limits.ResourceNameChars) && Identifier.IsValid(name[(slash + 1)..], Limits.ResourceNameChars);
    }
}
