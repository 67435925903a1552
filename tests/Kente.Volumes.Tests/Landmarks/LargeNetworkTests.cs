using Kente.Data;
using Kente.Training.Callbacks;
using Kente.Vision.Tests;
using Kente.Volumes.Landmarks;

namespace Kente.Volumes.Tests.Landmarks;

/// <summary>The large network, on volumes of a few voxels.</summary>
public sealed class LargeNetworkTests
{
    private static readonly AorticRootOptions Coarse = new() { Spacing = 6, FieldOfView = 96 };

    [Fact]
    public void A_large_detector_is_trained_saved_and_used()
    {
        using TestFolder folder = new();
        LossHistory history = new();
        VolumeLandmarkOptions options = new()
        {
            Architecture = VolumeLandmarkArchitecture.Large,
            Spacing = 6,
            ChunkSize = 16,
            BatchSize = 1,
            Epochs = 1,
            Refinement = null,
            Callbacks = [history],
        };
        var detector = VolumeLandmarkDetector.Train(AorticRoots.Create(2, 1, Coarse), options);
        Assert.InRange(Assert.Single(history.Losses), 0.01, 100);
        detector.Save(folder["large.keras"]);
        var root = AorticRoots.Create(1, 3, Coarse).Volumes[0].Load();
        Assert.Equal(
            detector.Predict(root).Select(landmark => landmark.Score),
            VolumeLandmarkDetector.Load(folder["large.keras"]).Predict(root).Select(landmark => landmark.Score));
    }

    [Fact]
    public void Its_halves_answer_as_the_whole_network()
    {
        const int Side = 16;
        var (_, model) = LandmarkNetwork.Create(VolumeLandmarkArchitecture.Large, 1, isRefined: false);
        Random random = new(1);
        Volume volume = new(Side, Affine.FromSpacing(1), [.. Enumerable.Range(0, Side * Side * Side).Select(_ => random.NextSingle())]);
        PreparedVolume prepared = new(volume, 1, new(0, 1));
        var voxels = new float[Side * Side * Side];
        for (int row = 0; row < Side * Side; row++) prepared.CopyRow(0, row % Side, row / Side, voxels.AsSpan(row * Side, Side));
        float[] posteriors = model.Predict(NdArray.Of(voxels, 1, Side, Side, Side, 1))[LandmarkNetwork.Posterior].ToArray<float>();
        LandmarkInference inference = new(model, new(["a"], 1, new(0, 1), default, [new double[3]]));
        Assert.Equal(posteriors.Max(), inference.Run(volume, LandmarkVoting.PosteriorWeighted)[0].Score, 1e-4);
    }

    // The loss of each epoch.
    private sealed class LossHistory : Callback
    {
        public List<double> Losses { get; } = [];

        public override void OnEpochEnd(TrainingRun run) => Losses.Add(run.Logs["loss"]);
    }
}
