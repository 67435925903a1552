using System.CommandLine;
using Kente.Cli.Data;
using Kente.Faces;
using Kente.Vision;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces report</c>.</summary>
internal sealed class ReportCommand : Command
{
    private readonly FaceNetworkOptions _networks = new();
    private readonly Option<string?> _pairs = new("--pairs")
    {
        Description = "Verification: a CSV file with the columns file1, file2 and same (1 or 0), and fold and group if wanted.",
        HelpName = "FILE",
    };
    private readonly Option<string?> _data = Folder(
        "--data", "Identification: a folder with a subfolder of images for each person; half of them, at random, are strangers.");
    private readonly Option<string?> _gallery = Folder("--gallery-images", "Identification: images of the people to recognise.");
    private readonly Option<string?> _probes = Folder("--probes", "Identification: other images of these people.");
    private readonly Option<string?> _strangers = Folder("--strangers", "Identification: images of other people.");
    private readonly Option<int?> _seed = NumberOption.Create("--seed", "Seed of the random choice of --data. [default: 0]", min: 0);
    private readonly Option<double?> _threshold = DistanceOption.Create(
        "faces count as the same person in the rates of groups and by gallery size. "
            + "[default: that of the equal error rate, or of FPIR 1 %]");
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder for report.html, with the worst images, and report.json. [default: not written]",
        HelpName = "FOLDER",
    };
    private readonly Option<bool> _json = DataOptions.JsonOption("the report");

    public ReportCommand() : base("report", "Measures the errors of verification on pairs of images, or of identification among strangers.")
    {
        foreach (Option option in (Option[])[_pairs, _data, _gallery, _probes, _strangers, _seed, _threshold, _out, _json])
            Options.Add(option);
        _networks.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (pairs, data) = (parsed.GetValue(_pairs), parsed.GetValue(_data));
        string?[] folders = [parsed.GetValue(_gallery), parsed.GetValue(_probes), parsed.GetValue(_strangers)];
        bool hasFolders = folders.Any(folder => folder is not null);
        if (((bool[])[pairs is not null, data is not null, hasFolders]).Count(given => given) != 1
            || hasFolders && folders.Contains(null))
            throw new UsageException("Give --pairs, or --data, or --gallery-images with --probes and --strangers");
        if (parsed.GetValue(_seed) is not null && data is null) throw new UsageException("--seed needs --data");
        string? folder = ReportOutput.Prepare(parsed, _out);
        if (pairs is not null) Verify(parsed, pairs, folder);
        else if (data is not null) Identify(parsed, OpenSetSplit.Create(FaceFolder.Read(data), parsed.GetValue(_seed) ?? 0), data, folder);
        else
        {
            // A stranger may have the name of a person of the gallery.
            var strangers = FaceFolder.Read(folders[2]!).Select(image => image with { Person = $"{folders[2]}/{image.Person}" });
            Identify(
                parsed, new(FaceFolder.Read(folders[0]!), [.. FaceFolder.Read(folders[1]!), .. strangers]), folders[1]!, folder);
        }
        return ExitCode.Success;
    }

    private void Verify(ParseResult parsed, string file, string? folder)
    {
        var pairs = FaceImagePairs.ReadCsv(file);
        VerificationOptions options = new() { Threshold = parsed.GetValue(_threshold) };
        if (pairs[0].Fold is not null) options = options with { Folds = pairs.Max(pair => pair.Fold!.Value) + 1 };
        int images = pairs.SelectMany(pair => (string[])[pair.First, pair.Second]).Distinct().Count();
        using ProgressEncoder encoder = new(_networks.Load(parsed), images, parsed.InvocationConfiguration.Error);
        var report = VerificationEvaluator.Evaluate(encoder, pairs, options);
        encoder.Dispose();
        Write(parsed, folder, $"{report}", report.ToJson(), () => report.ToHtml(Page("Verification", file, encoder.Model)));
    }

    private void Identify(ParseResult parsed, OpenSetSplit split, string source, string? folder)
    {
        using ProgressEncoder encoder = new(
            _networks.Load(parsed), split.Gallery.Count + split.Probes.Count, parsed.InvocationConfiguration.Error);
        var report = OpenSetEvaluator.Evaluate(encoder, split.Gallery, split.Probes, new() { Threshold = parsed.GetValue(_threshold) });
        encoder.Dispose();
        Write(parsed, folder, $"{report}", report.ToJson(), () => report.ToHtml(Page("Identification", source, encoder.Model)));
    }

    private static ReportPageOptions Page(string task, string data, string model) => new()
    {
        Title = $"{task}: {Path.GetFileName(Path.TrimEndingDirectorySeparator(data))}",
        Settings = [new("Data", data), new("Model", model)],
    };

    private void Write(ParseResult parsed, string? folder, string text, string json, Func<string> html) => ReportOutput.Write(
        parsed.InvocationConfiguration.Output, folder, parsed.GetValue(_json) ? null : text, json, html);

    private static Option<string?> Folder(string name, string description) =>
        new(name) { Description = description, HelpName = "FOLDER" };
}
