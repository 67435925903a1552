using System.Globalization;
using System.Text;

namespace Kente.Bench.Performance;

/// <summary>The page docs/performance.md and its plot.</summary>
internal sealed class PerformancePage(IReadOnlyList<CaseResult> results, int rounds)
{
    private const string None = "–";
    private static readonly string Folder = "docs", Plot = Path.Combine("images", "performance.svg");

    /// <summary>Whether the folder of the page is here.</summary>
    public static bool CanBeWritten => Directory.Exists(Path.Combine(Folder, Path.GetDirectoryName(Plot)!));

    /// <summary>Writes the page and the plot.</summary>
    public void Write()
    {
        File.WriteAllText(Path.Combine(Folder, Plot), RatioChart.Draw(
            [("Training step", Of(CaseKind.Training)), ("Prediction", Of(CaseKind.Prediction))]));
        string text = $"""
            # Performance

            Kente beside other libraries, measured in one run on one machine. Written by a command, not by hand:

            ```
            dotnet run -c Release --project bench/Kente.Bench -- performance
            ```

            It takes about ten minutes on two idle cores. `performance CASE …` measures only the cases that are named and prints their
            tables; a wrong name lists the names; `--rounds N` sets the number of rounds. PyTorch is measured if Debian's package is
            installed (`apt-get install python3-torch libopenblas0`).

            {Machine()}

            Each way to do the work of a case lives in a process of its own that has warmed up. They work in turn, for about a quarter
            of a second each, in {rounds} rounds after one that is not counted. Times are medians, with the lower and the upper quartile
            in brackets. The number after a time is the median of the ratios to Kente's time in the same round: **above 1 Kente is
            faster**.

            - **{Way.TorchSharp.Name}**: the same network, data, loss and optimizer in a loop by hand, in a process in which Kente has
              set up the allocator and OpenMP ([runtime.md](runtime.md)).
            - **{Way.TorchSharpDefaults.Name}**: the same loop with the defaults of glibc's allocator and of OpenMP, as a program without
              Kente has them.
            - **{Way.PyTorch.Name}**: {Python.Version.Value ?? "not installed on this machine, so it was not measured"}; with all cores.
              `bench/Kente.Bench/torch/peer.py` has the same loops; it contains no localizer, detector and 3D network.
            - **{Way.OnnxRuntime.Name}**: the exported model in `OnnxPredictor`, called from C#.
            - Networks for faces and poses beside TensorFlow.js (WASM): [results.md](results.md), "Faces beside face-api" and "Poses
              beside tfjs".

            ![Time of each peer divided by Kente's]({Plot.Replace('\\', '/')})

            {Tables().Trim()}

            """;
        File.WriteAllText(Path.Combine(Folder, "performance.md"), text.ReplaceLineEndings("\n"));
    }

    /// <summary>Returns the tables of what was measured.</summary>
    public string Tables()
    {
        StringBuilder text = new();
        Times(
            text, CaseKind.Training, "Training step",
            "Milliseconds of a step: forward pass, loss, gradients, optimizer, and the loss as a number.",
            Way.TorchSharp, Way.TorchSharpDefaults, Way.PyTorch);
        Memory(text);
        Predictions(text);
        Times(
            text, CaseKind.Epoch, "Epoch with images from disk",
            "Milliseconds of an epoch of the CNN. From disk, JPEG files are read, decoded and resized on other threads meanwhile, in "
                + "every epoch; with `Cache` only in the first, which is not counted. The ratio is to the same epoch from memory.",
            Way.FromDisk, Way.Cached);
        Times(
            text, CaseKind.Loading, "Load a model",
            "Milliseconds to build the network and load its weights: a `.keras` file, `Module.load`, `torch.load`.",
            Way.TorchSharp, Way.PyTorch);
        Times(
            text, CaseKind.Start, "Start",
            "Milliseconds from the start of a process (a program of .NET, `python3`) until it has loaded the saved CNN and predicted once. "
                + "TorchSharp does so without any of Kente's code.",
            Way.TorchSharpDefaults, Way.PyTorch);
        Times(text, CaseKind.Peak, "Peak of the machine", "Milliseconds in libtorch with all cores.");
        Roofline(text);
        return text.ToString();
    }

    private IReadOnlyList<CaseResult> Of(CaseKind kind) => [.. results.Where(result => result.Case.Kind == kind)];

    private void Times(StringBuilder text, CaseKind kind, string title, string note, params Way[] peers)
    {
        var cases = Of(kind);
        if (cases.Count == 0) return;
        var first = cases[0].Case.Ways[0];
        Heading(text, title, note, ["case", first.Name, .. peers.Select(peer => peer.Name)]);
        foreach (var one in cases) Row(text, [one.Case.Name, Time(one, first), .. peers.Select(peer => Peer(one, peer))]);
    }

    private void Predictions(StringBuilder text)
    {
        var cases = Of(CaseKind.Prediction);
        if (cases.Count == 0) return;
        Way[] peers = [Way.OnnxRuntime, Way.TorchSharp, Way.TorchSharpDefaults, Way.PyTorch];
        Heading(
            text, "Prediction",
            "Milliseconds of the prediction of a batch, from an array or a tensor to an array. `Model.Predict` chooses its engine itself.",
            ["case", "`Model.Predict`", "engine", .. peers.Select(peer => peer.Name)]);
        foreach (var one in cases)
            Row(
                text,
                [
                    one.Case.Name, Time(one, Way.Kente), one.Ways.GetValueOrDefault(Way.Kente)?.Engine ?? None,
                    .. peers.Select(peer => Peer(one, peer)),
                ]);
    }

    private void Memory(StringBuilder text)
    {
        var cases = Of(CaseKind.Training);
        if (cases.Count == 0) return;
        Way[] ways = [Way.Kente, Way.TorchSharp, Way.TorchSharpDefaults, Way.PyTorch];
        Heading(
            text, "Memory of the trainings",
            "Resident memory at its peak in MB, and the bytes that a step allocates on the managed heap, on all threads. Parameters that "
                + "differ from Kente's are named: recurrent layers of libtorch have a second bias.",
            [
                "case", "trainable parameters", .. ways.Select(way => $"{way.Name}, MB"), "Kente, bytes a step", "TorchSharp, bytes a step",
                "Kente ÷ TorchSharp",
            ]);
        foreach (var one in cases)
        {
            double? Bytes(Way way) => one.Ways.GetValueOrDefault(way)?.Allocated;
            Row(
                text,
                [
                    one.Case.Name, Parameters(one), .. ways.Select(way => Text(one.Ways.GetValueOrDefault(way)?.Memory, "F0")),
                    Text(Bytes(Way.Kente), "N0"), Text(Bytes(Way.TorchSharp), "N0"),
                    Text(Bytes(Way.Kente) / Bytes(Way.TorchSharp), "F2"),
                ]);
        }
    }

    private static string Parameters(CaseResult one)
    {
        double? ours = one.Ways.GetValueOrDefault(Way.Kente)?.Parameters;
        string[] others = [.. one.Ways.Where(way => way.Value.Parameters is { } count && count != ours)
            .GroupBy(way => way.Value.Parameters, way => way.Key == Way.PyTorch ? Way.PyTorch.Name : "TorchSharp")
            .Select(ways => $"{string.Join(" and ", ways.Distinct())} {Text(ways.Key, "N0")}")];
        return Text(ours, "N0") + (others.Length == 0 ? "" : $"; {string.Join("; ", others)}");
    }

    private void Roofline(StringBuilder text)
    {
        var product = Best(PerformanceCases.MatrixProduct);
        var cases = Of(CaseKind.Training);
        if (product is null || cases.Count == 0) return;
        string copy = Best(PerformanceCases.Copy) is { } bytes
            ? string.Create(CultureInfo.InvariantCulture, $", and a copy of 256 MiB moves {bytes / 1e9:F1} GB a second, read and written")
            : "";
        string peak = string.Create(CultureInfo.InvariantCulture, $"{product / 1e9:F1}");
        Heading(
            text, "Share of the machine's peak",
            $"The best of the rounds of a product of two 2048 × 2048 matrices of float32 in libtorch, with all cores, reaches {peak} "
                + $"GFLOP/s{copy}. Operations of the networks are counted from their convolutions, dense, recurrent and attention layers, "
                + "a product and a sum for each weight at each position; a training step counts as three forward passes. Embeddings, "
                + "normalization, pooling, activations and optimizers count nothing, but take their time. The forward pass is `Predict` of "
                + "the batch.",
            ["case", "GFLOP a step", "Kente, GFLOP/s in a step", "of the peak", "Kente, GFLOP/s in the forward pass", "of the peak"]);
        foreach (var one in cases)
        {
            double? forward = one.Ways.GetValueOrDefault(Way.TorchSharp)?.Operations / 1e9;
            double? step = 3 * forward / (one.Time(Way.Kente)?.Median / 1000),
            alone = forward / (one.Ways.GetValueOrDefault(Way.Kente)?.Forward / 1000);
            string Share(double? reached) => Text(reached * 1e9 / product * 100, "F0") is var share && share == None ? None : $"{share} %";
            Row(text, [one.Case.Name, Text(3 * forward, "G3"), Text(step, "F1"), Share(step), Text(alone, "F1"), Share(alone)]);
        }
    }

    // The machine at its best, in operations or bytes a second.
    private double? Best(string key)
    {
        var measured = results.FirstOrDefault(result => result.Case.Key == key)?.Ways.GetValueOrDefault(Way.TorchSharp);
        return measured?.Operations / (measured?.Times.Min() / 1000);
    }

    private static string Machine()
    {
        var info = RuntimeInfo.Read();
        return $"{info.Processor.Name}, {info.Processor.Cores} cores, {info.Processor.VectorExtension}; {info.System}; .NET {info.DotNet}, "
            + $"TorchSharp {info.TorchSharp} with libtorch {info.Libtorch}.";
    }

    private static void Heading(StringBuilder text, string title, string note, IReadOnlyList<string> columns)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{note}\n\n");
        Row(text, columns);
        text.Append('|').Append(string.Concat(Enumerable.Repeat("---|", columns.Count))).Append('\n');
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Time(CaseResult one, Way way) => one.Time(way) is { } time
        ? $"{Significant(time.Median)} [{Significant(time.Low)}, {Significant(time.High)}]" : None;

    private static string Peer(CaseResult one, Way way) => one.Time(way) is not { } time ? None
        : one.Ratio(way) is not { } ratio ? Significant(time.Median)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Significant(time.Median)}; **{ratio.Median:F2}** [{ratio.Low:F2}, {ratio.High:F2}]");

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? None;

    private static string Significant(double value) =>
        value.ToString(value >= 100 ? "F0" : value >= 10 ? "F1" : value >= 1 ? "F2" : value >= 0.1 ? "F3" : "F4", CultureInfo.InvariantCulture);
}
