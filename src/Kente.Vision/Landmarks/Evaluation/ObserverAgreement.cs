namespace Kente.Vision.Landmarks.Evaluation;

/// <summary>The agreement of annotators: the errors of each annotator measured against each other one.</summary>
internal static class ObserverAgreement
{
    /// <summary>Returns the errors of all pairs of annotators of an image.</summary>
    public static IEnumerable<MeasuredImage> Of(LandmarkImage image, double normalizer)
    {
        for (int i = 0; i < image.Annotations.Count; i++)
            for (int j = i + 1; j < image.Annotations.Count; j++)
                if (MeasuredImage.Of(image.Annotations[i].Points, image.Annotations[j].Points, normalizer) is { } measured)
                    yield return measured;
    }
}
