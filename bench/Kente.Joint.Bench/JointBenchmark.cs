using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Kente.Joint.Bench.Studies;
using Kente.Shared;
using TorchSharp;

namespace Kente.Joint.Bench;

/// <summary>
/// The program: compares joint with separate training on one data set and writes report.json, from which <c>bench/Kente.Bench</c> writes
/// docs/results.md, and report.html. Exit codes are those of <c>kente</c>.
/// </summary>
internal static class JointBenchmark
{
    private const int Success = 0, Failed = 1, WrongUsage = 2, Interrupted = 130;
    private const int DefaultSeeds = 5, DefaultRows = 1000, MinRows = 50;
    private const string Garments = "garments";

    private static readonly Dictionary<string, Func<string, int, JointStudy>> Studies = new()
    {
        ["houses"] = (folder, _) => new HousesStudy(folder),
        ["furniture"] = (folder, _) => new FurnitureStudy(folder),
        ["novels"] = (folder, _) => TextStudy.Novels(folder),
        ["blogs"] = (folder, _) => TextStudy.Blogs(folder),
        [Garments] = (_, rows) => new GarmentsStudy(rows),
    };

    /// <summary>Runs the program and returns its exit code.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        Argument<string> study = new("STUDY")
        {
            Description = "houses: price from photographs and fields (mm-houses); furniture: room and length from image, text and metadata "
                + "(mm-ikea); novels: subgenre and year (mo-novels-cligs); blogs: gender and age (mo-blogs-age-gender); garments: price of "
                + "synthetic garments.",
        };
        Option<string?> data = new("--data") { Description = "Folder of the study's data; garments need none.", HelpName = "FOLDER" };
        Option<string?> folder = new("--out")
        {
            Description = "Folder for report.json and report.html. [default: runs/joint-STUDY]",
            HelpName = "FOLDER",
        };
        var seeds = Number("--seeds", $"Number of seeds, each with its own split of the rows. [default: {DefaultSeeds}]", 1);
        var seed = Number("--seed", "The first seed. [default: 1]", 0);
        var epochs = Number("--epochs", "Number of epochs. [default: the study's]", 1);
        var rows = Number("--rows", $"Number of synthetic garments. [default: {DefaultRows}]", MinRows);
        var threads = Number("--threads", "Number of cores to use. [default: all]", 1);
        Option<string?> device = new("--device")
        {
            Description = "Device to compute on. [default: cpu]",
            HelpName = "cpu|cuda|cuda:1|mps|auto",
        };
        Option<bool> json = new("--json") { Description = "Write the report as JSON, and nothing else, to standard output." };
        study.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !Studies.ContainsKey(token.Value))
                result.AddError($"STUDY is one of {string.Join(", ", Studies.Keys)}, not '{token.Value}'.");
        });
        device.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !Device.TryParse(token.Value, out _))
                result.AddError($"--device takes cpu, cuda, cuda:<index>, mps or auto, not '{token.Value}'.");
        });
        RootCommand command = new("Compares joint training with separate training on the same rows with the same budget.")
        {
            study, data, folder, seeds, seed, epochs, rows, threads, device, json,
        };
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(study)!;
            if (parsed.GetValue(data) is null && name != Garments)
                return Wrong(error, $"--data is missing; name the folder of the study '{name}'.");
            if (parsed.GetValue(rows) is not null && name != Garments)
                return Wrong(error, $"--rows is for garments, which are generated; '{name}' has the rows of its data.");
            var place = parsed.GetValue(device) is { } text ? Device.Parse(text) : Device.Cpu;
            try
            {
                place.Resolve();
            }
            catch (ArgumentException exception)
            {
                return Wrong(error, exception.Message);
            }
            Comparison comparison = new()
            {
                Study = name,
                Data = parsed.GetValue(data),
                Folder = parsed.GetValue(folder) ?? Path.Combine("runs", $"joint-{name}"),
                Seeds = parsed.GetValue(seeds) ?? DefaultSeeds,
                FirstSeed = parsed.GetValue(seed) ?? 1,
                Epochs = parsed.GetValue(epochs),
                Rows = parsed.GetValue(rows) ?? DefaultRows,
                Threads = parsed.GetValue(threads),
                Device = place,
                IsJson = parsed.GetValue(json),
            };
            return Compare(comparison, output, error);
        });
        var parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0) return Wrong(error, parsed.Errors[0].Message);
        try
        {
            return parsed.Invoke(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is DataException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"joint: {ErrorMessage.Of(exception)}");
            return Failed;
        }
    }

    private static Option<int?> Number(string name, string description, int min)
    {
        Option<int?> option = new(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out int value) && value >= min))
                result.AddError($"{name} takes a whole number of at least {min}, not '{token.Value}'.");
        });
        return option;
    }

    private static int Wrong(TextWriter error, string message)
    {
        error.WriteLine($"joint: {message}");
        return WrongUsage;
    }

    private static int Compare(Comparison wanted, TextWriter output, TextWriter error)
    {
        if (wanted.Data is { } data && !Directory.Exists(data)) throw new DataException("There is no such folder.", data);
        Directory.CreateDirectory(wanted.Folder);
        if (wanted.Threads is { } threads) Session.Run(0, () => { torch.set_num_threads(threads); return true; });
        using CancellationTokenSource stop = new();
        void Stop(PosixSignalContext context)
        {
            // The second signal ends the process.
            if (stop.IsCancellationRequested) return;
            context.Cancel = true;
            stop.Cancel();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        string page = Path.Combine(wanted.Folder, "report.html");
        var study = Studies[wanted.Study](wanted.Data ?? "", wanted.Rows);
        JointReport? report = null;
        try
        {
            JointComparison comparison = new(study, wanted.Epochs ?? study.Epochs, wanted.Device, error.WriteLine, stop.Token);
            foreach (var current in comparison.Run(wanted.FirstSeed, wanted.Seeds))
            {
                report = current;
                File.WriteAllText(Path.Combine(wanted.Folder, "report.json"), report.ToJson() + "\n");
                File.WriteAllText(page, report.ToHtml());
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            error.WriteLine(report is null
                ? "joint: Stopped before the first seed was completed."
                : $"joint: Stopped after {report.Seeds.Count} of {wanted.Seeds} seeds; {page} contains their results.");
            return Interrupted;
        }
        output.Write(wanted.IsJson ? report!.ToJson() + "\n" : $"{report}");
        error.WriteLine($"Results are in {wanted.Folder}; open {page}.");
        return Success;
    }

    private sealed record Comparison
    {
        public required string Study { get; init; }

        public required string? Data { get; init; }

        public required string Folder { get; init; }

        public required int Seeds { get; init; }

        public required int FirstSeed { get; init; }

        public required int? Epochs { get; init; }

        public required int Rows { get; init; }

        public required int? Threads { get; init; }

        public required Device Device { get; init; }

        public required bool IsJson { get; init; }
    }
}
