namespace OrleansScheduler.Cli.Output;

/// <summary>How answers are printed: a table, a table with more columns, or the API's JSON.</summary>
internal enum OutputFormat
{
    Table,
    Wide,
    Json,
}
