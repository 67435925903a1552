using Kente.Vision.Backbones;

namespace Kente.Vision;

/// <summary>Training options of tasks whose network may start from a pretrained backbone.</summary>
public abstract record BackboneTrainingOptions : VisionTrainingOptions
{
    /// <summary>Number of images per step that <see cref="ForFewImages"/> sets; fewer images make more steps of an epoch.</summary>
    private protected const int FewImagesBatchSize = 8;

    /// <summary>
    /// Gets the backbone from which training starts, such as <see cref="Backbone.MoveNet"/>; default the task's own network with random
    /// weights.
    /// </summary>
    public Backbone? Backbone { get; init; }

    /// <summary>Gets how the weights of <see cref="Backbone"/> are trained.</summary>
    public FineTuning FineTuning { get; init; } = new();

    /// <summary>
    /// Returns these options with what works for less than 100 images: stronger augmentation, frozen fine levels of the
    /// <see cref="Backbone"/>, and small batches, with which an epoch has more steps. Set <see cref="Backbone"/> too.
    /// </summary>
    /// <returns>Options of the same task.</returns>
    public abstract BackboneTrainingOptions ForFewImages();

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
}
