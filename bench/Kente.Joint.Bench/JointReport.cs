using System.Globalization;
using System.Text;
using System.Text.Json;
using static Kente.HtmlText;

namespace Kente.Joint.Bench;

/// <summary>
/// The report of a comparison: each measure as mean ± standard error over the seeds, and the lead of the joint model, computed per seed.
/// </summary>
/// <param name="Title">Title.</param>
/// <param name="Epochs">Number of epochs of each model.</param>
/// <param name="Seeds">The seeds.</param>
/// <param name="Scores">The value of each measure, for each variant and seed.</param>
internal sealed record JointReport(string Title, int Epochs, IReadOnlyList<long> Seeds, IReadOnlyList<Score> Scores)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private IEnumerable<IGrouping<Measure, Score>> Measures => Scores.GroupBy(score => score.Measure);

    private string Budget => $"{Seeds.Count} {(Seeds.Count == 1 ? "seed" : "seeds")}, {Epochs} {(Epochs == 1 ? "epoch" : "epochs")}";

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            title = Title,
            epochs = Epochs,
            seeds = Seeds,
            measures = Measures.Select(measure => new
            {
                measure = measure.Key.Name,
                better = measure.Key.Direction == MetricDirection.Maximize ? "more" : "less",
                variants = measure.GroupBy(score => score.Variant).Select(variant => new
                {
                    variant = variant.Key,
                    score = Json(SeedMean.Of(Values(variant))),
                    values = Values(variant),
                    lead = variant.Key == JointComparison.Joint ? null : Json(Lead(measure, variant)),
                    joint_better = variant.Key == JointComparison.Joint ? (int?)null : Leads(measure, variant).Count(lead => lead > 0),
                }),
            }),
        },
        Indented);

    public string ToHtml() =>
        HtmlPage.Of(
            Title,
            $"<h1>{Escape(Title)}</h1>\n<p class=\"soft\">Joint training compared with separate training on the same rows with the same budget: {Budget}. A dot is a seed, a bar the mean ± standard error. The lead of the joint model is positive where the joint model is better; it has a 95 % interval.</p>\n"
        + string.Concat(
            Measures.Select(
                measure => Section(
                    $"{measure.Key.Name}, {(measure.Key.Direction == MetricDirection.Maximize ? "more" : "less")} is better",
                    SeedChart.Draw(
                        measure.Key.Name,
                        [.. measure.GroupBy(score => score.Variant).Select(
                            variant => (variant.Key, (IReadOnlyList<double>)Values(variant)))]) + Table(
                                ["", "Mean ± standard error", "The joint model's lead", "Joint better"],
                                measure.GroupBy(score => score.Variant).Select(variant => Row(measure, variant).Select(Escape)))))));

    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{Title}; {Budget}, mean ± standard error; the joint model's lead with its 95 % interval, positive where it is better");
        foreach (var measure in Measures)
        {
            text.AppendLine().AppendLine(measure.Key.Name);
            foreach (var variant in measure.GroupBy(score => score.Variant))
            {
                string[] row = Row(measure, variant);
                text.AppendLine($"  {row[0],-32}{row[1],-18}{row[2],-28}{row[3]}".TrimEnd());
            }
        }
        return text.ToString();
    }

    private static string[] Row(IEnumerable<Score> measure, IGrouping<string, Score> variant)
    {
        string score = SeedMean.Of(Values(variant)).ToString();
        if (variant.Key == JointComparison.Joint) return [variant.Key, score, "", ""];
        var lead = Lead(measure, variant);
        double[] leads = Leads(measure, variant);
        string interval = double.IsNaN(lead.Error) ? "" : FormattableString.Invariant($" [{lead.Low:F3}, {lead.High:F3}]");
        return [
            variant.Key, score, FormattableString.Invariant($"{lead.Mean:+0.000;-0.000}{interval}"),
            $"{leads.Count(value => value > 0)} of {leads.Length}"];
    }

    private static SeedMean Lead(IEnumerable<Score> measure, IEnumerable<Score> variant) => SeedMean.Of(Leads(measure, variant));

    private static double[] Leads(IEnumerable<Score> measure, IEnumerable<Score> variant) =>
        [.. measure.Where(score => score.Variant == JointComparison.Joint).Zip(
            variant,
            (joint, other) => joint.Measure.Direction == MetricDirection.Maximize ? joint.Value - other.Value : other.Value - joint.Value)];

    private static double[] Values(IEnumerable<Score> scores) => [.. scores.Select(score => score.Value)];

    // JSON has no NaN.
    private static object Json(SeedMean mean) =>
        new { mean = mean.Mean, standard_error = Finite(mean.Error), low = Finite(mean.Low), high = Finite(mean.High) };

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
