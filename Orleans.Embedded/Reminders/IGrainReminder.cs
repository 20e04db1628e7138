namespace Orleans.Runtime;

/// <summary>A handle of a registered reminder.</summary>
public interface IGrainReminder
{
    string ReminderName { get; }
}
