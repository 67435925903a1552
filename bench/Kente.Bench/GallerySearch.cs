using System.Diagnostics;
using Kente.Faces;

namespace Kente.Bench;

/// <summary>Identification in large galleries: exact, and by a graph, whose recall is that against the exact search.</summary>
internal static class GallerySearch
{
    private const int Probes = 400, Batch = 10_000, Singles = 50;
    private static readonly EnrollmentOptions Unchecked = new() { AllowDuplicates = true };

    public static IEnumerable<string> Measure(int faces)
    {
        string folder = Directory.CreateTempSubdirectory("kente-gallery-").FullName;
        try
        {
            string path = Path.Combine(folder, "people.db");
            SyntheticFaces source = new();
            LabeledFace[] probes = [.. Enumerable.Range(0, Probes).Select(i => source.Probe((int)((long)i * faces / Probes)))];
            using (var gallery = FaceGallery.Open(path, source))
            {
                TimeSpan enrolling = default;
                for (int from = 0; from < faces; from += Batch)
                {
                    LabeledFace[] batch = [.. Enumerable.Range(from, Math.Min(Batch, faces - from)).Select(source.Face)];
                    enrolling += Time(() => gallery.Enroll(batch, Unchecked));
                }
                yield return FormattableString.Invariant(
                    $"{faces} faces, enrolled {faces / enrolling.TotalSeconds:F0} a second in batches");
                var singles = Time(() =>
                {
                    for (int i = 0; i < Singles; i++) gallery.Enroll([source.Face(faces + i)], Unchecked);
                });
                yield return FormattableString.Invariant($"one face enrolled in {singles.TotalMilliseconds / Singles:F2} ms");
            }
            long before = Resident();
            string?[] exact, found;
            using (var gallery = FaceGallery.Open(path, source, new() { Threshold = 1, ApproximateAbove = int.MaxValue }))
            {
                yield return FormattableString.Invariant($"memory of the gallery: {(Resident() - before) / 1048576.0:F0} MB");
                yield return $"exact: {Identify(gallery, probes, out exact)}";
            }
            if (faces <= new GalleryOptions().ApproximateAbove) yield break;
            using (var gallery = FaceGallery.Open(path, source, new() { Threshold = 1 }))
            {
                yield return FormattableString.Invariant($"graph built in {Time(gallery.Indexing.Wait).TotalSeconds:F0} s");
                yield return $"graph: {Identify(gallery, probes, out found)}";
            }
            yield return FormattableString.Invariant(
                $"recall of the nearest person: {(double)exact.Zip(found).Count(pair => pair.First == pair.Second) / Probes:F4}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Identify(FaceGallery gallery, LabeledFace[] probes, out string?[] people)
    {
        foreach (var probe in probes.Take(20)) gallery.Identify(probe.Embedding);
        people = new string?[probes.Length];
        double[] times = new double[probes.Length];
        var processor = Processor();
        for (int i = 0; i < probes.Length; i++)
        {
            var watch = Stopwatch.StartNew();
            people[i] = gallery.Identify(probes[i].Embedding).Nearest;
            times[i] = watch.Elapsed.TotalMilliseconds;
        }
        double work = (Processor() - processor).TotalMilliseconds / probes.Length;
        Array.Sort(times);
        double right = people.Zip(probes).Count(pair => pair.First == pair.Second.Name) / (double)probes.Length;
        string quantiles = string.Join(", ", ((int[])[10, 50, 90]).Select(percent =>
            FormattableString.Invariant($"{percent} % within {times[times.Length * percent / 100]:F2} ms")));
        return FormattableString.Invariant($"{quantiles}, {work:F2} ms of processor time; {100 * right:F1} % are the right person");
    }

    private static TimeSpan Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }

    private static TimeSpan Processor()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static long Resident()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
