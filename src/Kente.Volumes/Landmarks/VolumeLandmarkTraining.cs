using Kente.Data;
using Kente.Vision.Training;
using Kente.Volumes.Alignment;

namespace Kente.Volumes.Landmarks;

/// <summary>Trains a detector on random chunks of the volumes, which are kept in memory as far as it suffices.</summary>
/// <param name="data">The volumes.</param>
/// <param name="options">Training options.</param>
/// <param name="alignment">The volumes in one pose; <see langword="null"/> to take them as they are.</param>
internal sealed class VolumeLandmarkTraining(VolumeDataset data, VolumeLandmarkOptions options, TrainingAlignment? alignment)
{
    private const int Ahead = 4;

    private readonly TrainingVolumes _first = new(alignment?.Data ?? data, options.Spacing);
    private readonly TrainingVolumes? _second = options.SecondStage is { } sampling ? new(alignment?.Data ?? data, sampling.Spacing) : null;

    /// <summary>Trains the network and returns it with its settings.</summary>
    public (Model Model, VolumeLandmarkSettings Settings) Run()
    {
        VolumeLandmarkSettings settings = new(
            data.LandmarkNames, options.Spacing, options.Window, options.Voting, MeanPosition.Of(data.LandmarkNames, Prepare()))
        {
            Alignment = alignment?.Settings,
            Expected = alignment?.Expected,
            Refinement = options.SecondStage is { } second ? new(second.Spacing, second.Side) : null,
        };
        var (training, model) = LandmarkNetwork.Create(options.Architecture, data.LandmarkNames.Count, _second is not null);
        int samples = data.Count * options.RepeatsFor(data.Count), steps = (samples + options.Chunks - 1) / options.Chunks;
        int epochs = options.EpochsFor(steps);
        StagedTraining staged = new(options, model, epochs);
        VolumeLandmarkValidationCallback validation = new(new(model, settings), settings, options, staged.Average, epochs);
        TrainingStage stage = new(epochs, () => training, _ => Batches(samples), Compile);
        staged.Run([stage], validation, steps, options.PeakLearningRate);
        return (model, settings);
    }

    private (WorldPoint<Ras> Center, NamedPoints Points)[] Prepare()
    {
        var centers = new (WorldPoint<Ras>, NamedPoints)[data.Count];
        for (int v = 0; v < data.Count; v++)
        {
            var (volume, points) = (data.Volumes[v].Load(), data.Volumes[v].Landmarks);
            // Both stages need these axes.
            var oriented = alignment?.Aligned(volume, v) ?? volume.ToClosestRas();
            var window = _first.Add(v, oriented, options.Window);
            _second?.Add(v, oriented, window);
            centers[v] = (volume.Center, points);
        }
        return centers;
    }

    private Dataset<Batch> Batches(int samples)
    {
        ChunkSampler first = new(data.LandmarkNames, options.Augmentation, options.FirstStage(_first.LargestSide));
        var second = options.SecondStage is { } sampling ? new ChunkSampler(data.LandmarkNames, options.Augmentation, sampling) : null;
        return Dataset.From([.. Enumerable.Range(0, samples).Select(sample => sample % data.Count)])
            .Shuffle(options.Seed)
            .Map(
                (index, random) =>
                    (First: _first.Sample(first, index, random), Second: second is null ? null : _second!.Sample(second, index, random)),
                options.Seed + 1)
            .Batch(options.Chunks, chunks => Join(chunks, first.Side, second?.Side))
            .Prefetch(Ahead);
    }

    private Batch Join(IReadOnlyList<(Chunk First, Chunk? Second)> chunks, int firstSide, int? secondSide)
    {
        Arrays inputs = new(), targets = new();
        Join([.. chunks.Select(chunk => chunk.First)], firstSide, firstSide / CellGrid.Coarse.Side, "", inputs, targets);
        if (secondSide is { } side)
            Join([.. chunks.Select(chunk => chunk.Second!)], side, side / CellGrid.Fine.Side, LandmarkNetwork.Refining, inputs, targets);
        return new(inputs, targets);
    }

    private void Join(Chunk[] chunks, int side, int cells, string prefix, Arrays inputs, Arrays targets)
    {
        int landmarks = data.LandmarkNames.Count;
        NdArray Joined(Func<Chunk, float[]> part, int length, int channels) =>
            NdArray.Of(chunks.SelectMany(part).ToArray(), chunks.Length, length, length, length, channels);
        inputs[prefix + LandmarkNetwork.Volume] = Joined(chunk => chunk.Voxels, side, 1);
        targets[prefix + LandmarkNetwork.Displacement] = Joined(chunk => chunk.Displacements, cells, 4 * landmarks);
        targets[prefix + LandmarkNetwork.Posterior] = Joined(chunk => chunk.Posteriors, cells, landmarks);
    }

    private void Compile(Model model, LearningRateSchedule schedule)
    {
        PerOutput<Loss?> losses = new();
        PerOutput<double> weights = new();
        foreach (string prefix in _second is null ? (string[])[""] : ["", LandmarkNetwork.Refining])
        {
            losses[prefix + LandmarkNetwork.Displacement] = new DisplacementLoss();
            losses[prefix + LandmarkNetwork.Posterior] = new PosteriorLoss(options.PositiveWeight);
            weights[prefix + LandmarkNetwork.Displacement] = 1;
            weights[prefix + LandmarkNetwork.Posterior] = options.ClassificationWeight;
        }
        model.Compile(Optimizers.Adam(schedule, amsgrad: true), loss: losses, lossWeights: weights);
    }
}
