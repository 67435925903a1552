using System.CommandLine;
using Kente.Cli.Joint.Studies;

namespace Kente.Cli.Joint;

/// <summary><c>kente joint compare</c>.</summary>
internal sealed class CompareCommand : Command
{
    private const int Seeds = 5, Garments = 1000, LeastGarments = 50;

    private static readonly Dictionary<string, Func<string, int?, JointStudy>> Studies = new()
    {
        ["houses"] = (folder, _) => new HousesStudy(folder),
        ["furniture"] = (folder, _) => new FurnitureStudy(folder),
        ["novels"] = (folder, _) => TextStudy.Novels(folder),
        ["blogs"] = (folder, _) => TextStudy.Blogs(folder),
        ["garments"] = (_, rows) => new GarmentsStudy(rows ?? Garments),
    };

    private readonly Argument<string> _study = new("STUDY") { Description = "houses: price from photographs and fields (mm-houses); furniture: room and length from picture, text and metadata (mm-ikea); novels: subgenre and year (mo-novels-cligs); blogs: gender and age (mo-blogs-age-gender); garments: price of made-up garments." };
    private readonly Option<string?> _data = new("--data") { Description = "The folder of the study's data; garments need none.", HelpName = "FOLDER" };
    private readonly Option<string?> _out = new("--out") { Description = "Folder for report.json and report.html. [default: runs/joint-STUDY]", HelpName = "FOLDER" };
    private readonly Option<int?> _seeds = NumberOption.Create("--seeds", $"How many seeds, each with its own division of the rows. [default: {Seeds}]");
    private readonly Option<int?> _seed = NumberOption.Create("--seed", "The first seed. [default: 1]", least: 0);
    private readonly Option<int?> _epochs = NumberOption.Create("--epochs", "How often all rows are learned from. [default: the study's]");
    private readonly Option<int?> _rows = NumberOption.Create("--rows", $"How many garments are made, at least {LeastGarments}. [default: {Garments}]", LeastGarments);
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<Device> _device = DeviceOption.Create();
    private readonly Option<bool> _json = new("--json") { Description = "Write the report as JSON, and nothing else, to standard output." };

    public CompareCommand() : base("compare", "Trains a joint model and separate ones on the same rows with the same budget, and says by how much it leads.")
    {
        Arguments.Add(_study);
        foreach (Option option in (Option[])[_data, _out, _seeds, _seed, _epochs, _rows, _threads, _device, _json]) Options.Add(option);
        _study.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !Studies.ContainsKey(token.Value)) result.AddError($"STUDY is one of {string.Join(", ", Studies.Keys)}, not '{token.Value}'.");
        });
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string name = parsed.GetValue(_study)!, folder = parsed.GetValue(_out) ?? Path.Combine("runs", $"joint-{name}");
        string data = parsed.GetValue(_data) ?? (name == "garments" ? "" : throw new UsageException($"--data is missing: the folder of the study '{name}'"));
        if (parsed.GetValue(_rows) is not null && name != "garments") throw new UsageException($"--rows is for garments, which are made; '{name}' has the rows of its data");
        if (data.Length > 0 && !Directory.Exists(data)) throw new DataException("there is no such folder.", data);
        var device = DeviceOption.Read(parsed, _device);
        OutputFolder.Prepare(folder);
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        using Interruption interruption = new(error);
        ThreadsOption.Apply(parsed, _threads);
        var study = Studies[name](data, parsed.GetValue(_rows));
        JointReport? report = null;
        int seeds = parsed.GetValue(_seeds) ?? Seeds;
        try
        {
            JointComparison comparison = new(study, parsed.GetValue(_epochs) ?? study.Epochs, device, error.WriteLine, interruption.Token);
            foreach (var soFar in comparison.Run(parsed.GetValue(_seed) ?? 1, seeds))
            {
                report = soFar;
                File.WriteAllText(Path.Combine(folder, "report.json"), report.ToJson() + "\n");
                File.WriteAllText(Path.Combine(folder, "report.html"), report.ToHtml());
            }
            output.Write(parsed.GetValue(_json) ? report!.ToJson() + "\n" : $"{report}");
            error.WriteLine($"Results are in {folder}; open {Path.Combine(folder, "report.html")}.");
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            error.WriteLine(report is null ? "kente: stopped before the first seed was done." : $"kente: stopped after {report.Seeds.Count} of {seeds} seeds; {Path.Combine(folder, "report.html")} holds those.");
            return ExitCode.Interrupted;
        }
    }
}
