using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kente.Bench;

/// <summary>
/// The table of a comparison of joint and separate training: mean ± standard error over the seeds, and the joint model's lead.
/// </summary>
internal static class JointResults
{
    public static string Of(JsonElement measures)
    {
        StringBuilder text = new();
        foreach (var measure in measures.EnumerateArray())
        {
            var variants = measure.GetProperty("variants").EnumerateArray().ToArray();
            int seeds = variants[0].GetProperty("values").GetArrayLength();
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n| {measure.GetProperty("measure").GetString()} ({measure.GetProperty("better").GetString()} is better) | mean ± standard error, {seeds} seeds | the joint model's lead | joint better |\n|---|---|---|---|\n");
            foreach (var variant in variants)
            {
                var (score, lead) = (variant.GetProperty("score"), variant.GetProperty("lead"));
                string ahead = lead.ValueKind == JsonValueKind.Null
                    ? " | "
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Number(lead, "mean"):+0.000;-0.000} [{Number(lead, "low"):F3}, {Number(lead, "high"):F3}] | {variant.GetProperty("joint_better").GetInt32()} of {seeds}");
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {variant.GetProperty("variant").GetString()} | {Number(score, "mean"):F3} ± {Number(score, "standard_error"):F3} | {ahead} |\n");
            }
        }
        return text.ToString();
    }

    private static double Number(JsonElement of, string name) =>
        of.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;
}
