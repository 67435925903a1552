using System.Numerics;
using Kente.Vision.Backbones;

namespace Kente.Vision;

/// <summary>Training options that all tasks on images share.</summary>
public abstract record VisionTrainingOptions : TaskTrainingOptions
{
    private const int MaxBatchSize = 64, MinStepsPerEpoch = 16;

    /// <summary>Gets the size in pixels of the network's input: the side of a square, or the longer side. A multiple of 32.</summary>
    public int? ImageSize { get; init; }

    /// <summary>
    /// Gets the backbone from which training starts, such as <see cref="Backbone.MoveNet"/>; default the task's own network with random
    /// weights.
    /// </summary>
    public Backbone? Backbone { get; init; }

    /// <summary>Gets how the weights of <see cref="Backbone"/> are trained.</summary>
    public FineTuning FineTuning { get; init; } = new();

    /// <summary>Returns the layers of the backbone for one training; <see langword="null"/> without a backbone.</summary>
    internal BackboneLayers? BackboneLayers() => Backbone is { } backbone ? new(backbone) : null;

    /// <inheritdoc/>
    internal override void CheckCommon()
    {
        base.CheckCommon();
        ArgumentNullException.ThrowIfNull(FineTuning);
        FineTuning.Check();
        if (FineTuning != new FineTuning() && Backbone is null)
            throw new ArgumentException("Only a backbone is fine-tuned; set Backbone.", nameof(FineTuning));
    }

    /// <summary>Returns the number of images per step.</summary>
    internal int BatchSizeFor(Model training, int images)
    {
        if (BatchSize is { } given) return given;
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / training.TrainingBytesPerSample();
        long most = Math.Min(Math.Min(MaxBatchSize, Math.Max(1, images / MinStepsPerEpoch)), memory);
        return 1 << BitOperations.Log2((uint)Math.Max(1, most));
    }
}
