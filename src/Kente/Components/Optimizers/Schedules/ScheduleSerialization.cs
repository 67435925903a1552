using System.Text.Json.Nodes;
using Kente.Primitives;
using Kente.Serialization;

namespace Kente.Components.Optimizers.Schedules;

/// <summary>Learning rates in files.</summary>
internal static class ScheduleSerialization
{
    /// <exception cref="FormatException">No schedule of this name is registered.</exception>
    public static LearningRateSchedule Read(JsonNode node)
    {
        var written = SerializedObject.Read(node, "Learning rate");
        return written.Create<LearningRateSchedule>() ?? throw written.Unknown();
    }

    /// <summary>A number, or a schedule as Keras describes it; <see langword="null"/> where its class is not registered.</summary>
    public static JsonNode? Write(LearningRateSchedule schedule)
    {
        if (schedule is ConstantRate constant) return JsonNumber.Float(constant.Rate);
        if (KerasObjects.NameOf(schedule.GetType()) is not { } kerasClass) return null;
        ObjectConfig config = new("Learning rate");
        schedule.WriteConfig(config);
        return SerializedObject.Write(schedule.GetType(), "keras.optimizers.schedules", kerasClass, config);
    }
}
