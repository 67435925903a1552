using Kente.Data;
using Kente.Vision.Training;

namespace Kente.Volumes.Landmarks;

/// <summary>Trains a detector on random chunks of the volumes, which are kept in memory as far as it suffices.</summary>
internal sealed class VolumeLandmarkTraining(VolumeDataset data, VolumeLandmarkOptions options)
{
    private const int Ahead = 4;

    private readonly PreparedVolumeCache _volumes = new(
        index => new(data.Volumes[index].Load(), options.Spacing, options.Window), PreparedVolumeCache.DefaultBudget);
    private readonly VoxelPoint?[][] _landmarks = new VoxelPoint?[data.Count][];

    /// <summary>Trains the network and returns it with its settings.</summary>
    public (Model Model, VolumeLandmarkSettings Settings) Run()
    {
        VolumeLandmarkSettings settings = new(
            data.LandmarkNames, options.Spacing, options.Window, options.Voting, MeanPosition.Of(data.LandmarkNames, Prepare()));
        var (training, model) = LandmarkNetwork.Create(options.Architecture, data.LandmarkNames.Count);
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
            PreparedVolume prepared = new(volume, options.Spacing, options.Window);
            _volumes.Add(v, prepared);
            _landmarks[v] =
            [
                .. data.LandmarkNames.Select(
                    name => points.TryGet(name, out var point) ? prepared.ToVoxel(point.Position) : (VoxelPoint?)null),
            ];
            centers[v] = (MeanPosition.CenterOf(volume), points);
        }
        return centers;
    }

    private Dataset<Batch> Batches(int samples)
    {
        ChunkSampler sampler = new(data.LandmarkNames, options);
        return Dataset.From([.. Enumerable.Range(0, samples).Select(sample => sample % data.Count)])
            .Shuffle(options.Seed)
            .Map((index, random) => sampler.Sample(_volumes[index], _landmarks[index], random), options.Seed + 1)
            .Batch(options.Chunks, Join)
            .Prefetch(Ahead);
    }

    private Batch Join(IReadOnlyList<Chunk> chunks)
    {
        int side = options.ChunkSize, cells = side / CellGrid.Side, landmarks = data.LandmarkNames.Count;
        NdArray Joined(Func<Chunk, float[]> part, int length, int channels) =>
            NdArray.Of(chunks.SelectMany(part).ToArray(), chunks.Count, length, length, length, channels);
        Arrays targets = new()
        {
            [LandmarkNetwork.Displacement] = Joined(chunk => chunk.Displacements, cells, 4 * landmarks),
            [LandmarkNetwork.Posterior] = Joined(chunk => chunk.Posteriors, cells, landmarks),
        };
        return new(Joined(chunk => chunk.Voxels, side, 1), targets);
    }

    private void Compile(Model model, LearningRateSchedule schedule) => model.Compile(
        Optimizers.Adam(schedule, amsgrad: true),
        loss: new PerOutput<Loss>
        {
            [LandmarkNetwork.Displacement] = new DisplacementLoss(),
            [LandmarkNetwork.Posterior] = new PosteriorLoss(options.PositiveWeight),
        },
        lossWeights: new PerOutput<double>
        {
            [LandmarkNetwork.Displacement] = 1,
            [LandmarkNetwork.Posterior] = options.ClassificationWeight,
        });
}
