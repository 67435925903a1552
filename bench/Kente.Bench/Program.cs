using System.Globalization;
using Kente.Bench;
using Kente.Bench.Performance;
using Kente.Bench.Runtime;
using Kente.Bench.SlowNetworks;
using Kente.Bench.Volumes;

// dotnet run -c Release --project bench/Kente.Bench -- VERB …
//   performance [CASE …] [--rounds N]   Kente beside its peers; without cases writes docs/performance.md
//   report TITLE=report.json[,report.json…] …   tables of trainings; several reports of landmarks, or of classifiers, share a table
//   speed | recognition LFW ORL | face-training FOLDER [LOSS …] | face-speed PHOTO | pose-speed PHOTO | runtime [CASE …]
//   exchanges MACHINES MILLISECONDS MEGABITS    only printed; root, for namespaces of Linux, as is
//   scaling, which writes a section of docs/distributed.md
//   distributed | hippocampus FOLDER | mouse-skulls FOLDER
//   detection | custom-step | faces FACES | volume-speed MODEL MM    only printed
// The other verbs replace their section of docs/results.md, or add it.
return PerformanceCommands.Run(args) ?? Measure(args);

static int Measure(string[] args)
{
    Kente.Onnx.Runtime.OnnxRuntime.Use();
    switch (args)
    {
        case ["runtime-case", var key]:
            Console.WriteLine(RuntimeBenchmark.Child(key));
            return 0;
        case ["runtime-service"]:
            Console.WriteLine(RuntimeBenchmark.Service());
            return 0;
        case ["spin"]:
            RuntimeBenchmark.Spin();
            return 0;
        case ["report", _, ..]:
            // All are read before the first is written.
            foreach (var (title, tables) in args[1..].Select(TrainingReports.Of).ToArray()) Write(title, tables);
            return 0;
        case ["speed"]:
            Write(Speed.Title, Speed.Measure());
            return 0;
        case ["detection"]:
            foreach (string line in DetectionSpeed.Measure()) Console.WriteLine(line);
            return 0;
        case ["distributed"]:
            Write(DistributedSpeed.Title, DistributedSpeed.Measure());
            return 0;
        case ["distributed-case", var training]:
            DistributedSpeed.Child(training);
            return 0;
        case ["exchanges", var machines, var milliseconds, var megabits]:
            int count = int.Parse(machines, CultureInfo.InvariantCulture);
            using (SlowNetwork network = new(
                count, TimeSpan.FromMilliseconds(double.Parse(milliseconds, CultureInfo.InvariantCulture)),
                1e6 * double.Parse(megabits, CultureInfo.InvariantCulture)))
            {
                Console.WriteLine(RankProcesses.Run(network, count, "exchanges-case")[0]);
                Console.WriteLine($"{network.Lost} packets lost");
            }
            return 0;
        case ["scaling"]:
            string scaling = NetworkScaling.Measure();
            Console.WriteLine(scaling);
            Results.Write(NetworkScaling.Title, scaling, "distributed.md");
            return 0;
        case ["scaling-case", var scaled, var batch, var compression]:
            ScalingCase.Child(
                scaled, int.Parse(batch, CultureInfo.InvariantCulture), Enum.Parse<Kente.Distributed.GradientCompression>(compression));
            return 0;
        case ["exchanges-case"]:
            ExchangeTimes.Child();
            return 0;
        case ["custom-step"]:
            foreach (string line in CustomStep.Measure()) Console.WriteLine(line);
            return 0;
        case ["faces", var faces]:
            foreach (string line in GallerySearch.Measure(int.Parse(faces, CultureInfo.InvariantCulture))) Console.WriteLine(line);
            return 0;
        case ["recognition", var lfw, var orl]:
            Write(FaceRecognitionResults.Title, FaceRecognitionResults.Measure(lfw, orl));
            return 0;
        case ["face-training", var people, .. var losses]:
            string trained = FaceTrainingResults.Measure(people, losses);
            // The rows of other losses stay as they were measured last.
            Write(
                FaceTrainingResults.Title,
                losses.Length == 0 ? trained : FaceTrainingResults.WithRows(Results.Read(FaceTrainingResults.Title), trained));
            return 0;
        case ["hippocampus", var scans]:
            Write(PublicVolumes.HippocampusTitle, PublicVolumes.Hippocampus(scans));
            return 0;
        case ["mouse-skulls", var scans]:
            Write(PublicVolumes.MouseSkullsTitle, PublicVolumes.MouseSkulls(scans));
            return 0;
        case ["volume-speed", var detector, var millimeters]:
            Console.WriteLine(VolumeSpeed.Measure(detector, double.Parse(millimeters, CultureInfo.InvariantCulture)));
            return 0;
        case ["pose-speed", var photo]:
            Write(PoseSpeed.Title, PoseSpeed.Measure(photo));
            return 0;
        case ["face-speed", var photo]:
            Write(FaceSpeed.Title, FaceSpeed.Measure(photo));
            return 0;
        case ["runtime", .. var keys]:
            string runtime = RuntimeBenchmark.Measure(keys);
            if (keys.Length == 0) Write(RuntimeBenchmark.Title, runtime);
            else Console.WriteLine(runtime);
            return 0;
        default:
            Console.Error.WriteLine(
                "Name what to measure: performance, report, speed, distributed, scaling, exchanges, detection, faces, recognition, face-training, face-speed, pose-speed, hippocampus, "
                    + "mouse-skulls, volume-speed or runtime.");
            return 2;
    }
}

static void Write(string title, string content)
{
    Console.WriteLine(content);
    Results.Write(title, content);
}
