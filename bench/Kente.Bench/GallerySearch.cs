using System.Diagnostics;
using Kente.Faces;

namespace Kente.Bench;

/// <summary>Identification in large galleries: exact, and by a graph, whose recall is that against the exact search.</summary>
internal static class GallerySearch
{
    private const int Probes = 1000, Batch = 10_000, Singles = 50;
    private static readonly EnrollmentOptions Unchecked = new() { AllowDuplicates = true, AllowDifferentFaces = true };

    public static IEnumerable<string> Measure(int faces)
    {
        string folder = Directory.CreateTempSubdirectory("kente-gallery-").FullName;
        try
        {
            string path = Path.Combine(folder, "people.db");
            SyntheticFaces source = new();
            LabeledFace[] probes = [.. Enumerable.Range(0, Probes).Select(i => Probe(source, i, faces))];
            using (var gallery = FaceGallery.Open(path, source, new() { ApproximateAbove = int.MaxValue }))
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
            var opening = Stopwatch.StartNew();
            using (var gallery = FaceGallery.Open(path, source, new() { Threshold = 1, ApproximateAbove = int.MaxValue }))
            {
                yield return FormattableString.Invariant(
                    $"opened in {opening.Elapsed.TotalSeconds:F1} s; memory of the gallery: {(Resident() - before) / 1048576.0:F0} MB");
                yield return $"exact: {Identify(gallery, probes, out exact)}";
            }
            if (faces <= new GalleryOptions().ApproximateAbove) yield break;
            foreach (string how in (string[])["built", "read"])
            {
                before = Resident();
                using var gallery = FaceGallery.Open(path, source, new() { Threshold = 1 });
                var processor = Processor();
                var time = Time(gallery.Session.Indexing.Wait);
                yield return FormattableString.Invariant(
                    $"graph {how} in {time.TotalSeconds:F1} s, {(Processor() - processor).TotalSeconds:F1} s of processor time; ")
                    + FormattableString.Invariant($"memory of gallery and graph: {(Resident() - before) / 1048576.0:F0} MB, ")
                    + FormattableString.Invariant($"file: {new FileInfo(path).Length / 1048576.0:F0} MB");
                yield return $"graph: {Identify(gallery, probes, out found)}";
                yield return
                    $"recall of the nearest person: {Recall(exact, found, 0)} of enrolled people, {Recall(exact, found, 1)} of others";
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Every second probe is of somebody who is not enrolled.
    private static LabeledFace Probe(SyntheticFaces source, int probe, int faces) =>
        source.Probe((int)((long)probe * faces / Probes) + (probe % 2 == 0 ? 0 : faces));

    private static string Recall(string?[] exact, string?[] found, int which)
    {
        int[] probes = [.. Enumerable.Range(0, Probes).Where(probe => probe % 2 == which)];
        return FormattableString.Invariant($"{(double)probes.Count(probe => exact[probe] == found[probe]) / probes.Length:F4}");
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
        double right = people.Zip(probes).Count(pair => pair.First == pair.Second.Name) / (probes.Length / 2.0);
        string quantiles = string.Join(", ", ((int[])[10, 50, 90]).Select(percent =>
            FormattableString.Invariant($"{percent} % within {times[times.Length * percent / 100]:F2} ms")));
        return FormattableString.Invariant($"{quantiles}, {work:F2} ms of processor time; {100 * right:F1} % of the enrolled are found");
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
