using System.Text.Json.Nodes;
using Kente.Primitives;
using Kente.Serialization;

namespace Kente.Components.Optimizers.Schedules;

/// <summary>Reads and writes learning rate schedules.</summary>
internal static class ScheduleSerialization
{
    /// <exception cref="FormatException">No schedule of this name is registered.</exception>
    public static LearningRateSchedule Read(JsonNode node)
    {
        var written = SerializedObject.Read(node, "Learning rate");
        return written.Create<LearningRateSchedule>() ?? throw written.Unknown();
    }

    /// <summary>Writes a number, or a schedule as Keras does; <see langword="null"/> if its class is not registered.</summary>
    public static JsonNode? Write(LearningRateSchedule schedule)
    {
        if (schedule is ConstantRate constant) return JsonNumber.Float(constant.Rate);
        if (KerasObjects.NameOf(schedule.GetType()) is not { } kerasClass) return null;
        ObjectConfig config = new("Learning rate");
        schedule.WriteConfig(config);
        return SerializedObject.Write(schedule.GetType(), "keras.optimizers.schedules", kerasClass, config);
    }
}
