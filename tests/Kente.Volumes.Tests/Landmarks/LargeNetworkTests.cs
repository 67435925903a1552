using Kente.Data;
using Kente.Volumes.Landmarks;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Tests.Landmarks;

/// <summary>The large network, on volumes of a few voxels.</summary>
public sealed class LargeNetworkTests
{
    [Fact]
    public void It_trains_and_detects()
    {
        var detector = VolumeLandmarkDetector.Train(
            AorticRoots.Create(2, 1, new() { Spacing = 6, FieldOfView = 96 }),
            new()
            {
                Spacing = 6,
                ChunkSize = 16,
                BatchSize = 1,
                Epochs = 1,
                Refinement = null,
                Architecture = VolumeLandmarkArchitecture.Large,
            });
        Assert.Contains(detector.Model.Layers, layer => layer.Name == "stage4_3_relu");
        var found = detector.Predict(AorticRoots.Create(1, 2, new() { Spacing = 6, FieldOfView = 96 }).Volumes[0].Load());
        Assert.Equal(AorticRoots.LandmarkNames, found.Select(landmark => landmark.Name));
        Assert.All(found, landmark => Assert.InRange(landmark.Score, 0, 1));
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
}
