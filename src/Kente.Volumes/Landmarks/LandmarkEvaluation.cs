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
        List<double>[] Lists() => [.. settings.Landmarks.Select(_ => new List<double>())];
        var (errors, radii, baselines) = (Lists(), Lists(), Lists());
        var (missed, falselyFound) = (new int[count], new int[count]);
        List<LandmarkedVolume> volumes = [];
        foreach (var annotated in data.Volumes)
        {
            var volume = annotated.Load();
            var found = predict(volume);
            volumes.Add(new(annotated, found));
            for (int l = 0; l < count; l++)
            {
                if (!annotated.Landmarks.TryGet(settings.Landmarks[l], out var truth))
                {
                    if (found[l].IsPresent) falselyFound[l]++;
                    continue;
                }
                baselines[l].Add(MeanPosition.In(volume, settings.Means[l]).DistanceTo(truth.Position));
                if (!found[l].IsPresent)
                {
                    missed[l]++;
                    continue;
                }
                errors[l].Add(found[l].Position.DistanceTo(truth.Position));
                if (found[l].Radius is { } radius) radii[l].Add(radius);
            }
        }
        return new()
        {
            Source = data.Source,
            Volumes = volumes,
            Landmarks = [.. settings.Landmarks.Select((name, l) => new LandmarkErrors(
                name, errors[l], radii[l], baselines[l], missed[l], falselyFound[l]))],
            RadiusLevel = settings.Radii?.Level,
        };
    }
}
