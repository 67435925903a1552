using Kente.Data;

namespace Kente.Vision.Training;

/// <summary>A stage of a training: consecutive epochs with one image size and one way of augmentation.</summary>
/// <param name="LastEpoch">The last epoch of the stage.</param>
/// <param name="Model">Returns the model to train. Stages that share a model share its optimizer.</param>
/// <param name="Data">Returns the batches for the model.</param>
/// <param name="Compile">Compiles the model with a learning rate schedule.</param>
internal sealed record TrainingStage(
    int LastEpoch, Func<Model> Model, Func<Model, Dataset<Batch>> Data, Action<Model, LearningRateSchedule> Compile);
