using System.Text.Json.Nodes;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>A report as the command line prints it: it names options instead of members of C#, and the last failure.</summary>
internal static class ReportText
{
    private const string Unknown =
        "unknown: give --validation-size to 'kente study show', or print {\"standard_error\": …} before the value";

    public static string Of(StudyReport report, IReadOnlyList<TrialRecord> trials, bool json)
    {
        var failed = trials.LastOrDefault(trial => trial.State == TrialState.Failed);
        return json ? Json(report, failed) : Table(report, failed);
    }

    private static string Json(StudyReport report, TrialRecord? failed)
    {
        string text = report.ToJson();
        if (failed is not null)
        {
            var all = JsonNode.Parse(text)!.AsObject();
            all["last_failure"] = new JsonObject { ["number"] = failed.Number, ["error"] = Reason(failed) };
            text = JsonText.Of(all);
        }
        return $"{text}\n";
    }

    private static string Table(StudyReport report, TrialRecord? failed)
    {
        string table = report.ToString();
        int at = table.IndexOf("unknown: ", StringComparison.Ordinal);
        if (report.Shrunk is null && at > 0)
        {
            int end = table.IndexOfAny(['\r', '\n'], at);
            table = $"{table[..at]}{Unknown}{table[end..]}";
        }
        return failed is null ? table : $"{table}{"last failure",-18}{Reason(failed)} (trial {failed.Number}){Environment.NewLine}";
    }

    private static string Reason(TrialRecord failed) => Sentence.OneLine(failed.FailureReason ?? "the reason is unknown");
}
