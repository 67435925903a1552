namespace Kente.Cli.Joint.Studies;

/// <summary>How many steps a training takes, for schedules.</summary>
internal static class Steps
{
    public static int Of(StudyData data, int batchSize, int epochs) => epochs * ((data.Targets.Values.First().Train.Length + batchSize - 1) / batchSize);
}
