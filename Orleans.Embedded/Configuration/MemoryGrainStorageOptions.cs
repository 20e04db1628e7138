namespace Orleans.Configuration;

/// <summary>Settings of memory grain storage; the embedded engine needs none.</summary>
public class MemoryGrainStorageOptions;
