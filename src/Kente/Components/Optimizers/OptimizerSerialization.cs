using System.Text.Json.Nodes;
using Kente.Components.Optimizers.Schedules;
using Kente.Serialization;

namespace Kente.Components.Optimizers;

/// <summary>Reads and writes optimizers.</summary>
internal static class OptimizerSerialization
{
    /// <exception cref="FormatException">No optimizer of this name is registered.</exception>
    public static Optimizer Read(JsonNode? node)
    {
        var written = SerializedObject.Read(node, "Optimizer");
        written.Config.Only("loss_scale_factor", null);
        return written.Create<Optimizer>()
            ?? (written with { Class = written.Class.ToLowerInvariant() }).Create<Optimizer>()
            ?? throw written.Unknown();
    }

    /// <summary>Says why a file cannot hold an optimizer, and what to do; <see langword="null"/> if it can.</summary>
    public static string? Obstacle(Optimizer optimizer) =>
        FunctionOf(optimizer.Options) is { } function
            ? $"the option {function} of the optimizer '{optimizer.Name}' is a function: compile again after loading"
        : optimizer.LearningRate is ConstantRate ? OfClass(optimizer)
        : SerializedObject.Obstacle(optimizer.LearningRate.GetType(), $"the learning rate of the optimizer '{optimizer.Name}'")
            ?? OfClass(optimizer);

    private static string? FunctionOf(OptimizerOptions options) =>
        options.ExcludeFromWeightDecay is not null ? nameof(OptimizerOptions.ExcludeFromWeightDecay)
        : options.LearningRateFactor is not null ? nameof(OptimizerOptions.LearningRateFactor)
        : null;

    /// <summary>Writes an optimizer as Keras does; <see langword="null"/> if there is an <see cref="Obstacle"/>.</summary>
    public static JsonObject? Write(Optimizer optimizer)
    {
        if (Obstacle(optimizer) is not null || ScheduleSerialization.Write(optimizer.LearningRate) is not { } rate) return null;
        string kerasClass = KerasObjects.NameOf(optimizer.GetType())!;
        ObjectConfig config = new($"Optimizer {optimizer.Name}");
        config.Set("name", optimizer.Name);
        config.Values["learning_rate"] = rate;
        config.Set("weight_decay", optimizer.WeightDecay == 0 ? null : optimizer.WeightDecay);
        config.Set(optimizer.Options);
        optimizer.WriteConfig(config);
        return SerializedObject.Write(optimizer.GetType(), "keras.optimizers", kerasClass, config);
    }

    private static string? OfClass(Optimizer optimizer) =>
        SerializedObject.Obstacle(optimizer.GetType(), $"the optimizer '{optimizer.Name}'");
}
