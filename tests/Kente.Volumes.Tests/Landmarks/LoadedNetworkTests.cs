using System.IO.Compression;
using System.Text.Json;
using Kente.Vision.Tests;
using Kente.Volumes.Landmarks;
using static Kente.Layers;

namespace Kente.Volumes.Tests.Landmarks;

/// <summary>Files whose network is not that of their settings, such as those of an earlier version.</summary>
public sealed class LoadedNetworkTests
{
    private const string Earlier = "saved by an earlier version of Kente, with another network, and has to be trained again";

    [Fact]
    public void The_cells_of_both_stages_have_the_sides_of_this_version()
    {
        Assert.Contains(Earlier, Refusal(Network(firstCell: 8, secondCell: 8, landmarks: 2)), StringComparison.Ordinal);
        Assert.Contains(Earlier, Refusal(Network(firstCell: 8, secondCell: 16, landmarks: 2)), StringComparison.Ordinal);
        Assert.Contains(Earlier, Refusal(Network(firstCell: 4, secondCell: 4, landmarks: 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_network_with_such_cells_is_refused_too() =>
        Assert.Contains(Earlier, Refusal(Network(firstCell: 8, secondCell: 4, landmarks: 2)), StringComparison.Ordinal);

    [Fact]
    public void The_network_answers_for_the_landmarks_of_the_settings() => Assert.Contains(
        "answers with 9 values for a cell; its settings name 2 landmarks, which need 6",
        Refusal(Network(firstCell: 8, secondCell: 4, landmarks: 3)), StringComparison.Ordinal);

    [Fact]
    public void The_network_has_the_stages_of_the_settings() => Assert.Contains(
        "has the outputs displacement, posterior; its settings need displacement, posterior, refine_displacement",
        Refusal(LandmarkNetwork.Create(VolumeLandmarkArchitecture.Small, 2, isRefined: false).Prediction), StringComparison.Ordinal);

    [Theory]
    [InlineData(VolumeLandmarkArchitecture.Small)]
    [InlineData(VolumeLandmarkArchitecture.Large)]
    public void Both_architectures_are_accepted(VolumeLandmarkArchitecture architecture) =>
        Assert.Null(Refusal(LandmarkNetwork.Create(architecture, 2, isRefined: true).Prediction));

    // The message of loading a detector of two landmarks and two stages with this network.
    private static string? Refusal(Model network)
    {
        using TestFolder folder = new();
        VolumeLandmarkSettings settings = new(["a", "b"], 2, null, default, [new double[3], new double[3]]) { Refinement = new(1, 16) };
        network.Save(folder["detector.keras"]);
        using (var zip = ZipFile.Open(folder["detector.keras"], ZipArchiveMode.Update))
        using (var stream = zip.CreateEntry("kente.json").Open())
            JsonSerializer.Serialize(stream, settings);
        return Record.Exception(() => VolumeLandmarkDetector.Load(folder["detector.keras"])) switch
        {
            null => null,
            DataException exception => exception.Message,
            var other => throw new InvalidOperationException("Not refused in one sentence.", other),
        };
    }

    private static Model Network(int firstCell, int secondCell, int landmarks)
    {
        var (first, second) = (Stage("", firstCell, landmarks), Stage(LandmarkNetwork.Refining, secondCell, landmarks));
        return new([first.Input, second.Input], [.. first.Outputs, .. second.Outputs]);
    }

    private static (SymbolicTensor Input, SymbolicTensor[] Outputs) Stage(string prefix, int cell, int landmarks)
    {
        var input = Input([null, null, null, 1], name: prefix + LandmarkNetwork.Volume);
        var pooled = MaxPooling3D(cell, name: $"{prefix}pool")(input);
        return (input,
        [
            Conv3D(3 * landmarks, 1, name: prefix + LandmarkNetwork.Displacement)(pooled),
            Conv3D(landmarks, 1, name: prefix + LandmarkNetwork.Posterior)(pooled),
        ]);
    }
}
