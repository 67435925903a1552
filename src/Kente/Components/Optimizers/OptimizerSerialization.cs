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

    /// <summary>
    /// Writes an optimizer as Keras does; <see langword="null"/> if its class or its schedule is not registered, or an option is a
    /// function.
    /// </summary>
    public static JsonObject? Write(Optimizer optimizer)
    {
        if (optimizer.Options.ExcludeFromWeightDecay is not null || ScheduleSerialization.Write(optimizer.LearningRate) is not { } rate)
            return null;
        if (KerasObjects.NameOf(optimizer.GetType()) is not { } kerasClass) return null;
        ObjectConfig config = new($"Optimizer {optimizer.Name}");
        config.Set("name", optimizer.Name);
        config.Values["learning_rate"] = rate;
        config.Set("weight_decay", optimizer.WeightDecay == 0 ? null : optimizer.WeightDecay);
        config.Set(optimizer.Options);
        optimizer.WriteConfig(config);
        return SerializedObject.Write(optimizer.GetType(), "keras.optimizers", kerasClass, config);
    }
}
