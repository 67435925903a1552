namespace Kente.Joint.Bench.Studies;

/// <summary>Computes the number of training steps, for learning rate schedules.</summary>
internal static class Steps
{
    public static int Of(StudyData data, int batchSize, int epochs) =>
        epochs * ((data.Targets.Values.First().Train.Length + batchSize - 1) / batchSize);
}
