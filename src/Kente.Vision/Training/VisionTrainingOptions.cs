using System.Numerics;

namespace Kente.Vision;

/// <summary>Training options that all tasks on images share.</summary>
public abstract record VisionTrainingOptions : TaskTrainingOptions
{
    private const int MaxBatchSize = 64, MinStepsPerEpoch = 16;

    /// <summary>Gets the size in pixels of the network's input: the side of a square, or the longer side. A multiple of 32.</summary>
    public int? ImageSize { get; init; }

    /// <summary>Returns the number of images per step.</summary>
    internal int BatchSizeFor(Model training, int images)
    {
        if (BatchSize is { } given) return given;
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / training.TrainingBytesPerSample();
        long most = Math.Min(Math.Min(MaxBatchSize, Math.Max(1, images / MinStepsPerEpoch)), memory);
        return 1 << BitOperations.Log2((uint)Math.Max(1, most));
    }
}
