using System.Text.RegularExpressions;

namespace Kente.Experiments;

/// <summary>Text of the failure of a trial, for display.</summary>
public static partial class FailureText
{
    extension(TrialRecord trial)
    {
        /// <summary>
        /// Gets the first line of <see cref="TrialRecord.Error"/> without the exception type; null if the trial did not fail.
        /// </summary>
        public string? FailureReason => trial is { State: TrialState.Failed, Error: { } error }
            ? Type().Replace(error.Split('\n', 2)[0].TrimEnd(), "")
            : null;
    }

    [GeneratedRegex(@"^([\w+`]+\.)*[\w+`]*Exception( \(0x[0-9A-Fa-f]+\))?: ", RegexOptions.ExplicitCapture)]
    private static partial Regex Type();
}
