namespace Kente.Volumes.Landmarks;

/// <summary>Compares predicted landmarks with annotated ones.</summary>
internal static class LandmarkEvaluation
{
    /// <summary>Evaluates a detector.</summary>
    /// <param name="data">Annotated volumes.</param>
    /// <param name="settings">Names and baseline of the detector.</param>
    /// <param name="predict">Predicts the landmarks of a volume.</param>
    public static VolumeLandmarkReport Run(VolumeDataset data, VolumeLandmarkSettings settings, Func<Volume, VolumeLandmarks> predict)
    {
        int count = settings.Landmarks.Count;
        var errors = settings.Landmarks.Select(_ => new List<double>()).ToArray();
        var baselines = settings.Landmarks.Select(_ => new List<double>()).ToArray();
        var (missed, falselyFound) = (new int[count], new int[count]);
        foreach (var annotated in data.Volumes)
        {
            var volume = annotated.Load();
            var found = predict(volume);
            for (int l = 0; l < count; l++)
            {
                if (!annotated.Landmarks.TryGet(settings.Landmarks[l], out var truth))
                {
                    if (found[l].IsPresent) falselyFound[l]++;
                    continue;
                }
                baselines[l].Add(MeanPosition.In(volume, settings.Means[l]).DistanceTo(truth.Position));
                if (found[l].IsPresent) errors[l].Add(found[l].Position.DistanceTo(truth.Position));
                else missed[l]++;
            }
        }
        return new(data.Count, [.. settings.Landmarks.Select(
            (name, l) => new LandmarkErrors(name, errors[l], baselines[l], missed[l], falselyFound[l]))]);
    }
}
