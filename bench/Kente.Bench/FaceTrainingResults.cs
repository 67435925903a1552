using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kente.Faces;

namespace Kente.Bench;

/// <summary>
/// Trains face embedders on people of a folder and compares them with distances of pixels and of eigenfaces, on people whom none of them has
/// seen.
/// </summary>
internal static class FaceTrainingResults
{
    /// <summary>The heading in the results.</summary>
    public const string Title =
        "Trained embeddings of faces: dotnet run -c Release --project bench/Kente.Bench -- face-training face-orl-attfaces";

    private const double TrainFraction = 0.75;

    // The settings of training were chosen on the 24 people of ORL who are in the training part of every one of these splits.
    private static readonly int[] Seeds = [0, 89, 171];

    private static readonly (string Name, FaceLoss Loss)[] Losses =
    [
        ("contrastive loss", new ContrastiveLoss()), ("triplet loss", new TripletLoss()), ("ArcFace", new ArcFaceLoss()),
        ("CosFace", new CosFaceLoss()),
    ];

    /// <summary>Returns a table of the means over three random splits of the people.</summary>
    /// <param name="folder">Folder of people.</param>
    /// <param name="only">Names of the losses to measure, such as arcface; if empty, all of them, pixels and eigenfaces.</param>
    public static string Measure(string folder, IReadOnlyList<string> only)
    {
        var losses = Losses.Where(row => only.Count == 0 || only.Contains(row.Loss.Name)).ToArray();
        if (losses.Length < only.Count)
            throw new ArgumentException($"The losses are {string.Join(", ", Losses.Select(row => row.Loss.Name))}.", nameof(only));
        var data = FaceDataset.Open(folder);
        Dictionary<string, List<(FaceEncoderReport Report, double Seconds)>> rows = [];
        foreach (int seed in Seeds)
        {
            var (train, test) = data.Split(TrainFraction, seed);
            if (only.Count == 0)
            {
                Add("pixels", () => FaceEncoderEvaluator.Evaluate(new PixelEncoder(), test));
                Add("eigenfaces (60 components)", () => FaceEncoderEvaluator.Evaluate(new EigenfaceEncoder(train), test));
            }
            foreach (var (name, loss) in losses)
                Add(name, () => FaceEmbedder.Train(train, new() { Loss = loss, Seed = seed }).Evaluate(test));
        }
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"Mean of {Seeds.Length} random splits of the people and, in brackets, the worst of them; {data.People.Count} people, of whom a quarter are for testing.\n");
        text.Append("\n| | AUC | EER | rank-1, one image enrolled | seconds |\n|---|---|---|---|---|\n");
        foreach (var (name, results) in rows)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {results.Average(row => row.Report.Verification.Auc):F3} [{results.Min(row => row.Report.Verification.Auc):F3}] | {results.Average(row => row.Report.Verification.EqualErrorRate):F3} [{results.Max(row => row.Report.Verification.EqualErrorRate):F3}] | {results.Average(row => row.Report.Rank1):F3} [{results.Min(row => row.Report.Rank1):F3}] | {results.Average(row => row.Seconds):F0} |\n");
        return text.ToString();

        void Add(string name, Func<FaceEncoderReport> evaluate)
        {
            var time = Stopwatch.StartNew();
            var report = evaluate();
            if (!rows.TryGetValue(name, out var list)) rows.Add(name, list = []);
            list.Add((report, time.Elapsed.TotalSeconds));
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{name}: AUC {report.Verification.Auc:F3}, EER {report.Verification.EqualErrorRate:F3}, rank-1 {report.Rank1:F3}, {time.Elapsed.TotalSeconds:F0} s"));
        }
    }

    /// <summary>Returns the section with some other rows.</summary>
    /// <param name="section">The section as it was measured before.</param>
    /// <param name="table">A table with the other rows.</param>
    public static string WithRows(string section, string table)
    {
        var rows = table.Split('\n').Where(line => Name(line).Length > 0).ToDictionary(Name);
        return string.Join('\n', section.Split('\n').Select(line => rows.GetValueOrDefault(Name(line), line)));

        static string Name(string line) => line.StartsWith("| ", StringComparison.Ordinal) ? line.Split('|')[1].Trim() : "";
    }
}
