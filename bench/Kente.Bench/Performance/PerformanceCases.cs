using Kente.Bench.Performance.Networks;

namespace Kente.Bench.Performance;

/// <summary>All that is measured.</summary>
internal static class PerformanceCases
{
    /// <summary>Keys of the cases that measure the machine.</summary>
    public const string MatrixProduct = "matrix-product", Copy = "copy";

    private static readonly string[] WithoutPyTorch = ["localizer", "detector", "volumes"];

    /// <summary>The cases in the order of the page.</summary>
    public static IReadOnlyList<PerformanceCase> All { get; } =
    [
        new(MatrixProduct, "Matrix product 2048³", CaseKind.Peak, [Way.TorchSharp], (_, _) => PeakWork.MatrixProduct()),
        new(Copy, "Copy of 256 MiB", CaseKind.Peak, [Way.TorchSharp], (_, _) => PeakWork.Copy()),
        .. NetworkCases.Trained.Select(Training),
        .. NetworkCases.Predicting.SelectMany(network => (PerformanceCase[])[Prediction(network, 1), Prediction(network, 32)]),
        new(
            "epoch", "Epoch of the CNN on 384 JPEG images", CaseKind.Epoch, [Way.FromMemory, Way.FromDisk, Way.Cached],
            EpochWork.Prepare),
        Loading(NetworkCases.Cnn, "CNN"), Loading(NetworkCases.Posts, "model of posts"),
        new(
            "start", "Start of a process to the first prediction of the CNN", CaseKind.Start,
            [Way.Kente, Way.TorchSharpDefaults, Way.PyTorch],
            (_, _) => throw new InvalidOperationException("The start is measured from outside.")),
    ];

    private static PerformanceCase Training(NetworkCase network) => new(
        network.Key, network.Name, CaseKind.Training, Ways(network, Way.Kente, Way.TorchSharp, Way.TorchSharpDefaults, Way.PyTorch),
        (way, _) => TrainingWork.Prepare(network, way));

    private static PerformanceCase Prediction(NetworkCase network, int batch) => new(
        $"predict-{network.Key.Split('-')[0]}-{batch}", $"{network.Name.Split(',')[0]}, batch {batch}", CaseKind.Prediction,
        Ways(network, Way.Kente, Way.OnnxRuntime, Way.TorchSharp, Way.TorchSharpDefaults, Way.PyTorch),
        (way, _) => PredictionWork.Prepare(network, batch, way));

    private static PerformanceCase Loading(NetworkCase network, string name) => new(
        $"load-{network.Key}", $"Load the {name}", CaseKind.Loading, [Way.Kente, Way.TorchSharp, Way.PyTorch],
        (way, folder) => LoadingWork.Prepare(network, way, folder));

    private static Way[] Ways(NetworkCase network, params IEnumerable<Way> ways) =>
        [.. ways.Where(way => way != Way.PyTorch || !WithoutPyTorch.Contains(network.Key))];
}
