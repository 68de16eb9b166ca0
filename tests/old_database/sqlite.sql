BEGIN TRANSACTION;
CREATE TABLE acceptance (
	proposal TEXT NOT NULL, 
	grader INTEGER NOT NULL, 
	CONSTRAINT pk_acceptance PRIMARY KEY (proposal, grader), 
	CONSTRAINT fk_acceptance_person FOREIGN KEY(grader) REFERENCES person (id), 
	CONSTRAINT fk_acceptance_proposal FOREIGN KEY(proposal) REFERENCES proposal (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0015');
CREATE TABLE assessment (
	"key" TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	title TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	tool TEXT NOT NULL, 
	scale_name TEXT NOT NULL, 
	scale_grades JSON NOT NULL, 
	marking TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	quorum TEXT NOT NULL, 
	align_marks BOOLEAN NOT NULL, 
	ended DATETIME, 
	deadline DATE, 
	thresholds JSON NOT NULL, 
	mark_scheme TEXT, 
	variant TEXT, 
	version INTEGER NOT NULL, reminding JSON, changed_at DATETIME, deadline_policy TEXT, deadline_extension INTEGER, deadline_is_own BOOLEAN, published DATE, 
	CONSTRAINT pk_assessment PRIMARY KEY ("key"), 
	CONSTRAINT uq_assessment_folded UNIQUE (folded)
)
 WITHOUT ROWID

;
INSERT INTO "assessment" VALUES('ALG-H26','alg-h26','Algorithms and data structures','submission','marking_2_0','A-F','["A", "B", "C", "D", "E", "F"]','shared','committee','one',0,NULL,'2026-12-04','{}','waived',NULL,1,'{"graders": [7, 3, 1, 0], "planners": [5, 2, 0], "awaited": 2, "conflicts": {"graders": 1, "channel": 2, "planners": 4}, "agreement": 14}','2026-11-23 08:00:20.000000',NULL,0,0,NULL);
INSERT INTO "assessment" VALUES('OOP-H26','oop-h26','Object-oriented programming','submission','marking_2_0','A-F','["A", "B", "C", "D", "E", "F"]','private','committee','all',0,'2026-11-20 12:00:00.000000','2026-12-11','{}','waived',NULL,1,'{"graders": [7, 3, 1, 0], "planners": [5, 2, 0], "awaited": 2, "conflicts": {"graders": 1, "channel": 2, "planners": 4}, "agreement": 14}','2026-11-23 08:00:10.000000','ntnu_exam',0,0,NULL);
CREATE TABLE assessment_planner (
	assessment TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	position INTEGER NOT NULL, by_settings BOOLEAN, 
	CONSTRAINT pk_assessment_planner PRIMARY KEY (assessment, person), 
	CONSTRAINT fk_assessment_planner_assessment FOREIGN KEY(assessment) REFERENCES assessment ("key"), 
	CONSTRAINT fk_assessment_planner_person FOREIGN KEY(person) REFERENCES person (id)
)
 WITHOUT ROWID

;
INSERT INTO "assessment_planner" VALUES('ALG-H26',1,0,0);
INSERT INTO "assessment_planner" VALUES('OOP-H26',1,0,0);
CREATE TABLE audit (
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	assessment TEXT NOT NULL, 
	committee TEXT NOT NULL, 
	way TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	change TEXT NOT NULL, 
	commitment TEXT NOT NULL, 
	prev TEXT NOT NULL, 
	hash TEXT NOT NULL, seal TEXT, 
	CONSTRAINT pk_audit PRIMARY KEY (seq)
);
INSERT INTO "audit" VALUES(1,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','0ebd2e366efbd0e7119a7536b56cee2a335e0a92d83d857d15b7eec47d17ca5a','0000000000000000000000000000000000000000000000000000000000000000','7c77e32692cafb2af1fedd1a6e9bc76c27e96037cff653c8b47feb97c2375163',NULL);
INSERT INTO "audit" VALUES(2,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','1a815a07ded9c0e9b448aab403841ab5a7d7ff267e390fffb15194c677476b87','7c77e32692cafb2af1fedd1a6e9bc76c27e96037cff653c8b47feb97c2375163','6c2183cc27303fc1d81fbb87a9c96115a5a1932338f35802ec479d33b4dd2d17',NULL);
INSERT INTO "audit" VALUES(3,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','60fc3ec60a774b1f382c83ab1276b7bf4c2ffb72a5e016ed5d72c847bd874d8b','6c2183cc27303fc1d81fbb87a9c96115a5a1932338f35802ec479d33b4dd2d17','b9a026e28f4ee063a8d46b485ae3d8034902b263f9388d380878418308302f2d',NULL);
INSERT INTO "audit" VALUES(4,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','dd58d00c6e94d6d958c101e35c36214775cb4fc51248e41e6f89105768d1c220','b9a026e28f4ee063a8d46b485ae3d8034902b263f9388d380878418308302f2d','0c5a3902a42d837aed9ef4c4165bd2d7002d5f3d5b06c800f94c988b8f906890',NULL);
INSERT INTO "audit" VALUES(5,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','efa261e51a38a53a184a9faa321a8889afbf520cdaa788c57d5fd22575c97964','0c5a3902a42d837aed9ef4c4165bd2d7002d5f3d5b06c800f94c988b8f906890','3f462ff1b372aca0517ec21f8f25d0453b15fb73da450f4b9675903fe0f5202c',NULL);
INSERT INTO "audit" VALUES(6,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','2c02fb86782717b14705d13e5484d140b42a9a46aae952f87cbaf6b5f4db2822','3f462ff1b372aca0517ec21f8f25d0453b15fb73da450f4b9675903fe0f5202c','67232a9fbd9292b690bc0e8ca8254010fe816906321de37b1e9c4f53a6db9430',NULL);
INSERT INTO "audit" VALUES(7,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','0d505adcbd05ae4bd43c1d5f3caa833df63bd0492379be0243eb2c9c698a3ede','67232a9fbd9292b690bc0e8ca8254010fe816906321de37b1e9c4f53a6db9430','7b85635e1fbacd81da22fdd8013193a9ac01c2be2d9620a2d39662a2d4fba70d',NULL);
INSERT INTO "audit" VALUES(8,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','a2cdfe561514ffc3dc0a74fcc9414b6f3c11f8da08ebba4622e427fd68a81ab7','7b85635e1fbacd81da22fdd8013193a9ac01c2be2d9620a2d39662a2d4fba70d','35efaee2181905538328d956d9b8c0aa0971a790f8d3bd91fdb7d3dd01126c47',NULL);
INSERT INTO "audit" VALUES(9,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','4520f4cf9df7a71879653c3845b957a06dc2bd556a2d03f595ac349355fb4884','35efaee2181905538328d956d9b8c0aa0971a790f8d3bd91fdb7d3dd01126c47','43a5270afc6895797893a2785085ccd1fb43654ac41c3943876aaf91cc79ce4a',NULL);
INSERT INTO "audit" VALUES(10,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','5bf850c6fb16aa8aa16911cc827003e40b8b6cdf6d900fa055961aca2b914dc8','43a5270afc6895797893a2785085ccd1fb43654ac41c3943876aaf91cc79ce4a','a8e2e82001efb1ac2b07146b014585dbeffe24dbb5ea62fb18b72f069c1d9911',NULL);
INSERT INTO "audit" VALUES(11,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','a1c43971a392517c88d5f9d611a23c9ea90de094f64dc1db0786a052a74161fe','a8e2e82001efb1ac2b07146b014585dbeffe24dbb5ea62fb18b72f069c1d9911','51713bc398ee87630f606a2a5594119a4823cb88f13adf8281e0423485a93d74',NULL);
INSERT INTO "audit" VALUES(12,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','7ab425aa22ee5315e5d66e8b46047f531d9d1e351501d08b408c18187d204c24','51713bc398ee87630f606a2a5594119a4823cb88f13adf8281e0423485a93d74','50b7f72111e95c3c70787e034c135eff04d7aea9ca6c00852e11fa2c04492474',NULL);
INSERT INTO "audit" VALUES(13,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','e0ba0e1fcc6b70783bbd0aa3cf1ad56497d76de10f58c06cf86e8a4135cb63cf','50b7f72111e95c3c70787e034c135eff04d7aea9ca6c00852e11fa2c04492474','f8e926aef2dc70c84c8912d455a1ecaf1f35177d05b1b8f230b8cad8755d17a9',NULL);
INSERT INTO "audit" VALUES(14,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','28706c7cbd07b3116b5ca7bb4801f988f1be2bde9a045f8c0f64707b3d338932','f8e926aef2dc70c84c8912d455a1ecaf1f35177d05b1b8f230b8cad8755d17a9','f7523094723ee3c7087ed5d78cdb9e6a8000c5cb875ca93ec2baa3575a58ab2e',NULL);
INSERT INTO "audit" VALUES(15,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','bd66a60e838f29ef4b617bd406dad2c0af4e7c6a391e01664d14dfb6319b1f75','f7523094723ee3c7087ed5d78cdb9e6a8000c5cb875ca93ec2baa3575a58ab2e','7c4f5887f76056532b804f531f10f1ffceda655195c39b6a8f93d3cf99f070f6',NULL);
INSERT INTO "audit" VALUES(16,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','f2e8aa8a7ac54a9fd952b572bd5999a63241d4ef73c33ae2362ae43e8bad236b','7c4f5887f76056532b804f531f10f1ffceda655195c39b6a8f93d3cf99f070f6','65d7ccb3ded070e3de8c17ea110b6af396fb750210ad7630df465c1dd2d58085',NULL);
INSERT INTO "audit" VALUES(17,'2026-11-23 08:00:10.000000','OOP-H26','','button','SetUpChanged','id00000000000010','b225765cba0a45b248a3a5587ee4e3026ad929db0ac72ae829a90c423979fd12','65d7ccb3ded070e3de8c17ea110b6af396fb750210ad7630df465c1dd2d58085','2254940c851ffb530e7bf37e4af5ae84de62f5ab99c84994db5a5aaf94063048',NULL);
INSERT INTO "audit" VALUES(18,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','50a39caac2672b084b4b311b476d61d18a44a6061c4a3651aa400c667167ef39','2254940c851ffb530e7bf37e4af5ae84de62f5ab99c84994db5a5aaf94063048','371c0bbe9fc02461418e6a7c1f9a854e763ce9708af84d650c62efdb4c4fe74c',NULL);
INSERT INTO "audit" VALUES(19,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','1b27d1614819bcf72b2159deb4dcd1b54c48615447a327405055e9aeb20d5f0c','371c0bbe9fc02461418e6a7c1f9a854e763ce9708af84d650c62efdb4c4fe74c','c49339127b4da7e995397ac2a189cdb9845b2cbfa77f6786e2f6f877e570aa83',NULL);
INSERT INTO "audit" VALUES(20,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','f55f04c1dacedd450ecd20d2d8bf7f9fb4abd15e8a18ad1ea577c6c3011f0678','c49339127b4da7e995397ac2a189cdb9845b2cbfa77f6786e2f6f877e570aa83','50850f7714eac91ddde005139db87d404724e004b6744ca020cf421c89dc9c82',NULL);
INSERT INTO "audit" VALUES(21,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','8b1f433a8757ec41659e0d7c4a262c7be558cc4e9e223bb1af4e8000d8d6d327','50850f7714eac91ddde005139db87d404724e004b6744ca020cf421c89dc9c82','7cc9c1ceaae22b61e50f48b669b57dfeaeab602970eeb24889e6a2fe379fbd13',NULL);
INSERT INTO "audit" VALUES(22,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','3ad345fbd7206248576df867cbe875347fb660a5774bf6238d32b92ec56ec8ad','7cc9c1ceaae22b61e50f48b669b57dfeaeab602970eeb24889e6a2fe379fbd13','8de53db176889799bab12c0d900d9c68cceaa528224ea2c31eb00ad997bca7f1',NULL);
INSERT INTO "audit" VALUES(23,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','db53fb3d0568c59e0849c8ddf2c8807e372adc50bba6a0bd73c83beea52675d5','8de53db176889799bab12c0d900d9c68cceaa528224ea2c31eb00ad997bca7f1','f64803983f16797c3a97951bb15819583cff2540f83ad86b95202b4a403cdff1',NULL);
INSERT INTO "audit" VALUES(24,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','0a4df8ee1b8690ddaac705d5993789c94f7c758f6e8680291fc7aae6e0f56b15','f64803983f16797c3a97951bb15819583cff2540f83ad86b95202b4a403cdff1','a35950f83061d7ad83e0208bdac81c60a9fb7e108d5eab807549bed40b7aae6a',NULL);
INSERT INTO "audit" VALUES(25,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','3af68a4ce538ce82bee117e48d8395f438890df343b2a49e9c233bdc1160a4ee','a35950f83061d7ad83e0208bdac81c60a9fb7e108d5eab807549bed40b7aae6a','0d849269fd60df1cce3952fb94dc43306513a7c6c13c0b8b7e7216e021284972',NULL);
INSERT INTO "audit" VALUES(26,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','a0dfa44620864d5855cc9816a81c0b5ff1a83371697f8d0b5bb0108fc606ac39','0d849269fd60df1cce3952fb94dc43306513a7c6c13c0b8b7e7216e021284972','b178bf7cfc9ed9f70963cde5ba6f050674f354fcec5834cf20a5d48382701ea9',NULL);
INSERT INTO "audit" VALUES(27,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','3584e32e47bc67df4dc4f91e1ddf88a1eba429b502f7744bd0b72a17c2c1bf4c','b178bf7cfc9ed9f70963cde5ba6f050674f354fcec5834cf20a5d48382701ea9','f3f24197834f2eae0c1c1d7e2333b213ea35ea74602b0abecd58109d5c33ce0e',NULL);
INSERT INTO "audit" VALUES(28,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','098deed916d1f2a37be3af8e11b699755155c6bfc2137619c173c33aa3a64b29','f3f24197834f2eae0c1c1d7e2333b213ea35ea74602b0abecd58109d5c33ce0e','949e12edb7dc7754672388f100e9cf5ffcd70bb993e2ba291cf0313434e1627b',NULL);
INSERT INTO "audit" VALUES(29,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','8ff52e73617d9d8ef0cfb977bc8e6c5255dbdad5db85799c5c34ed3f8507ecc6','949e12edb7dc7754672388f100e9cf5ffcd70bb993e2ba291cf0313434e1627b','9e8747f9d0c0619ec37b90d1fec98e126ac6fa874be427c893695b78dd8cb115',NULL);
INSERT INTO "audit" VALUES(30,'2026-11-23 08:00:20.000000','ALG-H26','','button','SetUpChanged','id00000000000020','0089fef18d1a2f8fd28c0ade903cfcc14c9c9ad440525ecc59ca67b059cd2091','9e8747f9d0c0619ec37b90d1fec98e126ac6fa874be427c893695b78dd8cb115','f0afac14aa7fc527c0e25aee0f0fac3877e18d96e4b8924d46a9372daa4f72f7',NULL);
INSERT INTO "audit" VALUES(31,'2026-11-24 09:00:05.000000','OOP-H26','1','command','GradeSet','id00000000000028','499a2daac61d487685d20b78e937a95673786b9ba995db8ef3e983b7c790203b','f0afac14aa7fc527c0e25aee0f0fac3877e18d96e4b8924d46a9372daa4f72f7','efb9c4a35d13961cdef1b065e583ac1c9b4c7df9014682c58735e6c671bf18f4',NULL);
INSERT INTO "audit" VALUES(32,'2026-11-24 09:00:10.000000','OOP-H26','1','command','GradeSet','id00000000000030','66045f5540f52c033307f89f18a5c105f5e64f1ce94b38b80a43f708504c51e6','efb9c4a35d13961cdef1b065e583ac1c9b4c7df9014682c58735e6c671bf18f4','39ba561359a2d2f1ca5a12a689f38161a64ac80822a4e34be77b85bc5fb1b08f',NULL);
INSERT INTO "audit" VALUES(33,'2026-11-24 09:00:15.000000','OOP-H26','1','command','GradeSet','id00000000000032','7c8daf7b89a39546668b8e0aeaf149ad9750de1ca3d6c1e1f98d5cce32c4151a','39ba561359a2d2f1ca5a12a689f38161a64ac80822a4e34be77b85bc5fb1b08f','c27c166d873e3cc88686e44ee0917a46a96b1437a004717d2fc96b55abe6dc10',NULL);
INSERT INTO "audit" VALUES(34,'2026-11-24 09:00:20.000000','OOP-H26','1','command','GradeSet','id00000000000034','e1bc6161710fb8c8db8e2baeb003e97502991adc1957665be8a69445b8cfaded','c27c166d873e3cc88686e44ee0917a46a96b1437a004717d2fc96b55abe6dc10','ea4f8c6a1ba453daf4749f6c6d4796270677d1687dea114ce6bfbd56e7a7e761',NULL);
INSERT INTO "audit" VALUES(35,'2026-11-24 09:00:25.000000','OOP-H26','1','command','GradeSet','id00000000000036','882dd1650f35ed8bd7bbc4b25bf6c3188e557525ef56691eab1724b11be874f7','ea4f8c6a1ba453daf4749f6c6d4796270677d1687dea114ce6bfbd56e7a7e761','e1011cd54d121a9cbe4294c90e24b7b4f45423fe1d8994a20390815a1bb912ca',NULL);
INSERT INTO "audit" VALUES(36,'2026-11-24 09:00:30.000000','OOP-H26','1','command','GradeSet','id00000000000038','48437dca044ef083835841df9882cb35b5b49e86d99a615256d6181c8d65c85c','e1011cd54d121a9cbe4294c90e24b7b4f45423fe1d8994a20390815a1bb912ca','3172dd73021960af18a96299c095a460321048da73864d289c475f27c7f31ab7',NULL);
INSERT INTO "audit" VALUES(37,'2026-11-24 09:00:35.000000','OOP-H26','1','command','GradesShared','id00000000000040','c250df8310123eeae8fbfed1d06867543556a90a2b8c392271a706bf6278f42a','3172dd73021960af18a96299c095a460321048da73864d289c475f27c7f31ab7','2222540feedfd44c8600664c06f46e1f14eded583ac71e5998d981896a57c308',NULL);
INSERT INTO "audit" VALUES(38,'2026-11-24 09:00:40.000000','OOP-H26','1','command','GradesShared','id00000000000043','f0edaaafc49f157d43010f9c0f0b57a1c3fe83636554c2db053f31cb44472a3d','2222540feedfd44c8600664c06f46e1f14eded583ac71e5998d981896a57c308','e4dcf9ddfdc0a74834309ee22b24e0f924ec5e125d15478641dc6e6338da9f08',NULL);
INSERT INTO "audit" VALUES(39,'2026-11-24 09:00:45.000000','ALG-H26','1','command','GradeSet','id00000000000047','7a4faa1ff51e3d587216cfb0a891dc7e19986313b4ecb2463e58399a8066d290','e4dcf9ddfdc0a74834309ee22b24e0f924ec5e125d15478641dc6e6338da9f08','5a74a0041ce65227229f1c5a36ced6c1cd9feb9fb7fa8b04f04d0f83397fdac7',NULL);
INSERT INTO "audit" VALUES(40,'2026-11-24 09:00:50.000000','ALG-H26','1','command','GradeSet','id00000000000049','facd75ade3a91485da0de3f13d99205d7289a6f6daefa21896a0d52fe8db374e','5a74a0041ce65227229f1c5a36ced6c1cd9feb9fb7fa8b04f04d0f83397fdac7','6560e525cde6fb64a8bedc230186b4faeba25c24d522ea29edb4a23998671b3a',NULL);
INSERT INTO "audit" VALUES(41,'2026-11-24 09:01:00.000000','ALG-H26','1','button','ConfirmationGiven','id00000000000053','1e463ee66eedbac11dccdda9bfda28e14748e09b18759bc664516a6df020df66','6560e525cde6fb64a8bedc230186b4faeba25c24d522ea29edb4a23998671b3a','0de6dc089e6892842a78dd2101d5e4595420b68494ea22bdef06460c93c5cf35',NULL);
INSERT INTO "audit" VALUES(42,'2026-11-24 09:01:00.000000','ALG-H26','1','button','UnitConfirmed','id00000000000053','7fc7200b397e7d98feda935badb013bed620226024ba3affc25ff23453817c33','0de6dc089e6892842a78dd2101d5e4595420b68494ea22bdef06460c93c5cf35','f63a7dc4cf1e8d659b0c60f10fee624cf7a8cb3cb902adc45c0d470f80c9e02c',NULL);
CREATE TABLE audit_detail (
	seq INTEGER NOT NULL, 
	secret TEXT NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_audit_detail PRIMARY KEY (seq), 
	CONSTRAINT fk_audit_detail_audit FOREIGN KEY(seq) REFERENCES audit (seq)
);
INSERT INTO "audit_detail" VALUES(1,'e3dfa60300c845a32e3c37ae8248ed22ddf837ba8fc6099702f5d9d1e5b9b0db','{"after":"title OOP-H26: Object-oriented programming","before":null,"candidate":null,"change":{"after":"Object-oriented programming","before":null,"kind":"SetUpChanged","subject":"OOP-H26","what":"title"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(2,'91726d92a1902e8e7ee150e55ec5718aa0c1a7ecc89ec265a9451fea40ffc217','{"after":"kind OOP-H26: submission","before":null,"candidate":null,"change":{"after":"submission","before":null,"kind":"SetUpChanged","subject":"OOP-H26","what":"kind"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(3,'daf43235205af7987946b9923922350194932dac30ad4e5f8416cf615ae512ce','{"after":"scale OOP-H26: A, B, C, D, E, F","before":null,"candidate":null,"change":{"after":"A, B, C, D, E, F","before":null,"kind":"SetUpChanged","subject":"OOP-H26","what":"scale"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(4,'4808e9b5c1e2db096f57dc5613ade8f4f923d9201fcf709079b1a53d9f71f5a1','{"after":"tool OOP-H26: marking_2_0","before":null,"candidate":null,"change":{"after":"marking_2_0","before":null,"kind":"SetUpChanged","subject":"OOP-H26","what":"tool"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(5,'7b0b189aebaef6818b954af1dbf401945044ec5ae95e210962dec661d14c3a6a','{"after":"workflow OOP-H26: private marking, unit committee, quorum all","before":null,"candidate":null,"change":{"after":"private marking, unit committee, quorum all","before":null,"kind":"SetUpChanged","subject":"OOP-H26","what":"workflow"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(6,'0e56064b9732f37e83230dae5438b66ab260db7015fa1ecfb0f97cd6dc553293','{"after":"ended OOP-H26: 2026-11-20T12:00:00+00:00","before":null,"candidate":null,"change":{"after":"2026-11-20T12:00:00+00:00","before":null,"kind":"SetUpChanged","subject":"OOP-H26","what":"ended"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(7,'4990fd5d202060a8b6f888892b0bb7472aa8a6b0abcdf8bcc0b1aad65f23e7b3','{"after":"deadline OOP-H26: 2026-12-11","before":null,"candidate":null,"change":{"after":"2026-12-11","before":null,"kind":"SetUpChanged","subject":"OOP-H26","what":"deadline"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(8,'978eb2543b11f9d71772199c7ecb3f052b28bf43c1bf15b3a9a5949f352b1594','{"after":"deadline policy OOP-H26: ntnu_exam","before":null,"candidate":null,"change":{"after":"ntnu_exam","before":null,"kind":"SetUpChanged","subject":"OOP-H26","what":"deadline policy"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(9,'a16ea51f398f12ea9dc848098f95ebb781a827b50c16f7b5574e85b6a0e8b2be','{"after":"mark scheme OOP-H26: waived","before":null,"candidate":null,"change":{"after":"waived","before":null,"kind":"SetUpChanged","subject":"OOP-H26","what":"mark scheme"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(10,'586ba8c46c6d26ed78ecc06682ecf8466afd32f4e5648bc1017e364b34ed4656','{"after":"planner pia@uni.example: yes","before":null,"candidate":null,"change":{"after":"yes","before":null,"kind":"SetUpChanged","subject":"pia@uni.example","what":"planner"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(11,'b7d11b1861e4615e9a0ba9f2aec0d8ec6573bc2159305b1cdd14656b01b7ad13','{"after":"committee 1: grading","before":null,"candidate":null,"change":{"after":"grading","before":null,"kind":"SetUpChanged","subject":"1","what":"committee"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(12,'988f5139366ca9d95407878c1dd786bb21edf19118519ea8d48f99cf96f7aac4','{"after":"channel 1: oop-1","before":null,"candidate":null,"change":{"after":"oop-1","before":null,"kind":"SetUpChanged","subject":"1","what":"channel"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(13,'2c520be06cc5e72ed366a852869adb4122f703bc8d0e9ba942f41adcc59b32a8','{"after":"grader 1: ada@uni.example: Ada Almaas","before":null,"candidate":null,"change":{"after":"Ada Almaas","before":null,"kind":"SetUpChanged","subject":"1: ada@uni.example","what":"grader"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(14,'b9a022933e1de2310d7f27bbf6a5164f8d27890a7a223ad88f3e54889d34f385','{"after":"grader 1: bo@other.example: Bo Berge, external, agreement until 2027-06-30","before":null,"candidate":null,"change":{"after":"Bo Berge, external, agreement until 2027-06-30","before":null,"kind":"SetUpChanged","subject":"1: bo@other.example","what":"grader"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(15,'be4c578f7b602e0c792bf54844d16f402133b13c7e1d1bcb71bd67f349721c50','{"after":"submitted, committee 1","before":null,"candidate":"10001","change":{"after":"submitted, committee 1","before":null,"kind":"SetUpChanged","subject":"10001","what":"candidate"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(16,'ea655ee9726bcef27284ddd22db4066235c0a510662eb7f4a78389d87de15bce','{"after":"submitted, committee 1","before":null,"candidate":"10002","change":{"after":"submitted, committee 1","before":null,"kind":"SetUpChanged","subject":"10002","what":"candidate"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(17,'0eb40ef8cafc91bb19aa089ed10830fe890c0bcc414c49f572d6686581329f69','{"after":"submitted, committee 1","before":null,"candidate":"10003","change":{"after":"submitted, committee 1","before":null,"kind":"SetUpChanged","subject":"10003","what":"candidate"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(18,'8816cf1b803e8b7573ee1afb428ebaf499011d43db3166b342c4ac6a0aeaf53a','{"after":"title ALG-H26: Algorithms and data structures","before":null,"candidate":null,"change":{"after":"Algorithms and data structures","before":null,"kind":"SetUpChanged","subject":"ALG-H26","what":"title"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(19,'df6b9eb98ac068a9ea179094b6fd4ffadd1e7d9795f7e8e92f3cf726ed449c7c','{"after":"kind ALG-H26: submission","before":null,"candidate":null,"change":{"after":"submission","before":null,"kind":"SetUpChanged","subject":"ALG-H26","what":"kind"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(20,'074d6f8346d9e0d8750c9f3fb6aeb93b9236f166427b4e1e7563c72eab3e6f21','{"after":"scale ALG-H26: A, B, C, D, E, F","before":null,"candidate":null,"change":{"after":"A, B, C, D, E, F","before":null,"kind":"SetUpChanged","subject":"ALG-H26","what":"scale"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(21,'72504ceff724f1d538a950efceef9bbe4b8ec2b040f35d164a940b4247c4b510','{"after":"tool ALG-H26: marking_2_0","before":null,"candidate":null,"change":{"after":"marking_2_0","before":null,"kind":"SetUpChanged","subject":"ALG-H26","what":"tool"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(22,'45009eff878146a1e54c565f513d9a9d445d244cedfb4226bff57982f7ee3280','{"after":"workflow ALG-H26: shared marking, unit committee, quorum one","before":null,"candidate":null,"change":{"after":"shared marking, unit committee, quorum one","before":null,"kind":"SetUpChanged","subject":"ALG-H26","what":"workflow"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(23,'f4b2958ab34c86924021ae109b0ed157ee7e4ac1b46fc07188c6264e627af1cf','{"after":"deadline ALG-H26: 2026-12-04","before":null,"candidate":null,"change":{"after":"2026-12-04","before":null,"kind":"SetUpChanged","subject":"ALG-H26","what":"deadline"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(24,'d76de3fc89f94a3722cacafe8c2803ddbd4aa98be8598c18ee60fbccba5ac52d','{"after":"mark scheme ALG-H26: waived","before":null,"candidate":null,"change":{"after":"waived","before":null,"kind":"SetUpChanged","subject":"ALG-H26","what":"mark scheme"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(25,'7fff68c8a639d1034cea6ad423ac11ecfd44534933467abd09ff4817a5170b27','{"after":"planner pia@uni.example: yes","before":null,"candidate":null,"change":{"after":"yes","before":null,"kind":"SetUpChanged","subject":"pia@uni.example","what":"planner"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(26,'95352e5b634490fc573a9c27c282722c6261c8c93753fcb2ad5dc736ce8a0a7e','{"after":"committee 1: grading","before":null,"candidate":null,"change":{"after":"grading","before":null,"kind":"SetUpChanged","subject":"1","what":"committee"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(27,'933f6fab71641c1380726b7f4ec5d98009afcc23784a925249eb2fb08f75ea09','{"after":"grader 1: ada@uni.example: Ada Almaas","before":null,"candidate":null,"change":{"after":"Ada Almaas","before":null,"kind":"SetUpChanged","subject":"1: ada@uni.example","what":"grader"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(28,'76a48f6645ce1c42b7e233548fbdfb0cd7a5e9b773c2f05a34f817aa0bc198f7','{"after":"grader 1: bo@other.example: Bo Berge","before":null,"candidate":null,"change":{"after":"Bo Berge","before":null,"kind":"SetUpChanged","subject":"1: bo@other.example","what":"grader"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(29,'77c8530dd5180268fdeb0e7a757cd8bbb82faa73d0f6b887a9e2e29bd0776c4a','{"after":"submitted, committee 1","before":null,"candidate":"20001","change":{"after":"submitted, committee 1","before":null,"kind":"SetUpChanged","subject":"20001","what":"candidate"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(30,'497054b6ff369d734398ad12f54775ab0835de212e51b3a86b535afc0c5ccb12','{"after":"submitted, committee 1","before":null,"candidate":"20002","change":{"after":"submitted, committee 1","before":null,"kind":"SetUpChanged","subject":"20002","what":"candidate"},"person":1,"reason":null}');
INSERT INTO "audit_detail" VALUES(31,'9889e305a1b4ab9b0dc76d70bcc33cde44d8a5c34e28b920559aa81050da0edc','{"after":"A","before":null,"candidate":"10001","change":{"after":"A","before":null,"by":2,"candidate":"10001","grader":2,"kind":"GradeSet","origin":"manual","read_version":0},"person":2,"reason":null}');
INSERT INTO "audit_detail" VALUES(32,'ebdc97a02b3c1a7414025518d71b5b2e884633bc2a5644442e13fcbbb9d31051','{"after":"B","before":null,"candidate":"10002","change":{"after":"B","before":null,"by":2,"candidate":"10002","grader":2,"kind":"GradeSet","origin":"manual","read_version":0},"person":2,"reason":null}');
INSERT INTO "audit_detail" VALUES(33,'51c746c0c2f09a7436ce46ef93077833239deb78ca8b4ae8992b1d95cd548baa','{"after":"C","before":null,"candidate":"10003","change":{"after":"C","before":null,"by":2,"candidate":"10003","grader":2,"kind":"GradeSet","origin":"manual","read_version":0},"person":2,"reason":null}');
INSERT INTO "audit_detail" VALUES(34,'221fbcbedfc858261190ae13b8eff31f20d4f9a3177b5447c61fb2e1837b960d','{"after":"A","before":null,"candidate":"10001","change":{"after":"A","before":null,"by":3,"candidate":"10001","grader":3,"kind":"GradeSet","origin":"manual","read_version":0},"person":3,"reason":null}');
INSERT INTO "audit_detail" VALUES(35,'fef14f09bc884f4d52818b9229f5d6462e91271348c70a48b6d24c6117f314a3','{"after":"B","before":null,"candidate":"10002","change":{"after":"B","before":null,"by":3,"candidate":"10002","grader":3,"kind":"GradeSet","origin":"manual","read_version":0},"person":3,"reason":null}');
INSERT INTO "audit_detail" VALUES(36,'83ad560a67d04ce2498aa0c32746c906e79f6fb0fa1dc3baf1f16193bd445f0c','{"after":"E","before":null,"candidate":"10003","change":{"after":"E","before":null,"by":3,"candidate":"10003","grader":3,"kind":"GradeSet","origin":"manual","read_version":0},"person":3,"reason":null}');
INSERT INTO "audit_detail" VALUES(37,'a673974dd38c25b9092faa1079aff82adc3d0ec29254bd59c4a64c437281512f','{"after":"ada@uni.example","before":null,"candidate":null,"change":{"candidates":["10001","10002","10003"],"grader":2,"kind":"GradesShared","unit":""},"person":2,"reason":null}');
INSERT INTO "audit_detail" VALUES(38,'8d94f3a42ba442e97d16547c83f010d211e2eaa9f9bff5a8d5ebcee8d0bb76b3','{"after":"bo@other.example","before":null,"candidate":null,"change":{"candidates":["10001","10002","10003"],"grader":3,"kind":"GradesShared","unit":""},"person":3,"reason":null}');
INSERT INTO "audit_detail" VALUES(39,'c6f0941106368ae8506634d2ef3be805be2b2a16b01b8fcd117ff53f166ac69a','{"after":"A","before":null,"candidate":"20001","change":{"after":"A","before":null,"by":2,"candidate":"20001","grader":0,"kind":"GradeSet","origin":"manual","read_version":0},"person":2,"reason":null}');
INSERT INTO "audit_detail" VALUES(40,'967ca87e1401ca80289a7f7353501a16daeb6ed7e753c7fb560e5c3a33859169','{"after":"F","before":null,"candidate":"20002","change":{"after":"F","before":null,"by":3,"candidate":"20002","grader":0,"kind":"GradeSet","origin":"manual","read_version":0},"person":3,"reason":null}');
INSERT INTO "audit_detail" VALUES(41,'fb5c9d2547f25b5da634f565b406052151cb4b804689a80a4ea3502d94e7b911','{"after":"bo@other.example","before":null,"candidate":null,"change":{"digest":"46e73458de8c24ab29a1e1df0b3b42a0","grader":3,"kind":"ConfirmationGiven","left_ungraded":[],"unit":""},"person":3,"reason":null}');
INSERT INTO "audit_detail" VALUES(42,'5a2cbc30f32b9ec9201ec2d62835cc5d6023c1f931fa22799d3cb55a03eb338c','{"after":"confirmed","before":null,"candidate":null,"change":{"digest":"46e73458de8c24ab29a1e1df0b3b42a0","kind":"UnitConfirmed","unit":""},"person":3,"reason":null}');
CREATE TABLE audit_head (
	id INTEGER NOT NULL, 
	length BIGINT NOT NULL, 
	hash TEXT NOT NULL, 
	seal TEXT, sealed_after BIGINT DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_audit_head PRIMARY KEY (id), 
	CONSTRAINT ck_audit_head_single CHECK (id = 1)
);
INSERT INTO "audit_head" VALUES(1,42,'f63a7dc4cf1e8d659b0c60f10fee624cf7a8cb3cb902adc45c0d470f80c9e02c',NULL,0);
CREATE TABLE calendar_link (
	digest TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	assessment TEXT, 
	made_at DATETIME NOT NULL, 
	revoked BOOLEAN NOT NULL, 
	CONSTRAINT pk_calendar_link PRIMARY KEY (digest), 
	CONSTRAINT fk_calendar_link_person FOREIGN KEY(person) REFERENCES person (id), 
	CONSTRAINT fk_calendar_link_assessment FOREIGN KEY(assessment) REFERENCES assessment ("key")
)
 WITHOUT ROWID

;
CREATE TABLE candidate (
	assessment TEXT NOT NULL, 
	id TEXT NOT NULL, 
	status TEXT NOT NULL, 
	committee TEXT, 
	CONSTRAINT pk_candidate PRIMARY KEY (assessment, id), 
	CONSTRAINT fk_candidate_committee FOREIGN KEY(assessment, committee) REFERENCES committee (assessment, name), 
	CONSTRAINT fk_candidate_assessment FOREIGN KEY(assessment) REFERENCES assessment ("key")
)
 WITHOUT ROWID

;
INSERT INTO "candidate" VALUES('ALG-H26','20001','submitted','1');
INSERT INTO "candidate" VALUES('ALG-H26','20002','submitted','1');
INSERT INTO "candidate" VALUES('OOP-H26','10001','submitted','1');
INSERT INTO "candidate" VALUES('OOP-H26','10002','submitted','1');
INSERT INTO "candidate" VALUES('OOP-H26','10003','submitted','1');
CREATE TABLE change_set (
	assessment TEXT NOT NULL, 
	committee TEXT NOT NULL, 
	id TEXT NOT NULL, 
	person INTEGER, 
	at DATETIME NOT NULL, 
	first BIGINT NOT NULL, 
	undoes TEXT, 
	undone_by TEXT, 
	CONSTRAINT pk_change_set PRIMARY KEY (assessment, committee, id)
)
 WITHOUT ROWID

;
INSERT INTO "change_set" VALUES('ALG-H26','1','id00000000000047',2,'2026-11-24 09:00:45.000000',39,NULL,NULL);
INSERT INTO "change_set" VALUES('ALG-H26','1','id00000000000049',3,'2026-11-24 09:00:50.000000',40,NULL,NULL);
INSERT INTO "change_set" VALUES('ALG-H26','1','id00000000000053',3,'2026-11-24 09:01:00.000000',41,NULL,NULL);
INSERT INTO "change_set" VALUES('OOP-H26','1','id00000000000028',2,'2026-11-24 09:00:05.000000',31,NULL,NULL);
INSERT INTO "change_set" VALUES('OOP-H26','1','id00000000000030',2,'2026-11-24 09:00:10.000000',32,NULL,NULL);
INSERT INTO "change_set" VALUES('OOP-H26','1','id00000000000032',2,'2026-11-24 09:00:15.000000',33,NULL,NULL);
INSERT INTO "change_set" VALUES('OOP-H26','1','id00000000000034',3,'2026-11-24 09:00:20.000000',34,NULL,NULL);
INSERT INTO "change_set" VALUES('OOP-H26','1','id00000000000036',3,'2026-11-24 09:00:25.000000',35,NULL,NULL);
INSERT INTO "change_set" VALUES('OOP-H26','1','id00000000000038',3,'2026-11-24 09:00:30.000000',36,NULL,NULL);
INSERT INTO "change_set" VALUES('OOP-H26','1','id00000000000040',2,'2026-11-24 09:00:35.000000',37,NULL,NULL);
INSERT INTO "change_set" VALUES('OOP-H26','1','id00000000000043',3,'2026-11-24 09:00:40.000000',38,NULL,NULL);
CREATE TABLE channel_card (
	assessment TEXT NOT NULL, 
	committee TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	ts TEXT NOT NULL, 
	asks TEXT, 
	posted_at DATETIME NOT NULL, 
	CONSTRAINT pk_channel_card PRIMARY KEY (assessment, committee), 
	CONSTRAINT fk_channel_card_committee FOREIGN KEY(assessment, committee) REFERENCES committee (assessment, name)
)
 WITHOUT ROWID

;
INSERT INTO "channel_card" VALUES('OOP-H26','1','C001','1795510840.000002','align','2026-11-24 09:00:40.000000');
CREATE TABLE chat_account (
	team TEXT NOT NULL, 
	account TEXT NOT NULL, 
	person INTEGER, 
	active BOOLEAN NOT NULL, 
	checked_at DATETIME NOT NULL, changes INTEGER DEFAULT '0' NOT NULL, as_of INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_chat_account PRIMARY KEY (team, account), 
	CONSTRAINT fk_chat_account_person FOREIGN KEY(person) REFERENCES person (id)
)
 WITHOUT ROWID

;
INSERT INTO "chat_account" VALUES('T0LOCAL','UADA',2,1,'2026-11-24 09:00:00.000000',0,0);
INSERT INTO "chat_account" VALUES('T0LOCAL','UBO',3,1,'2026-11-24 09:00:00.000000',0,0);
INSERT INTO "chat_account" VALUES('T0LOCAL','UPIA',1,1,'2026-11-24 09:01:00.000000',0,0);
CREATE TABLE committee (
	assessment TEXT NOT NULL, 
	name TEXT NOT NULL, 
	type TEXT NOT NULL, 
	channel TEXT, 
	own_marking TEXT, 
	own_unit TEXT, 
	own_quorum TEXT, 
	own_align_marks BOOLEAN, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_committee PRIMARY KEY (assessment, name), 
	CONSTRAINT fk_committee_assessment FOREIGN KEY(assessment) REFERENCES assessment ("key")
)
 WITHOUT ROWID

;
INSERT INTO "committee" VALUES('ALG-H26','1','grading',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO "committee" VALUES('OOP-H26','1','grading','oop-1',NULL,NULL,NULL,NULL,1);
CREATE TABLE confirmation (
	id INTEGER NOT NULL, 
	assessment TEXT NOT NULL, 
	committee TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	grader INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	CONSTRAINT pk_confirmation PRIMARY KEY (id), 
	CONSTRAINT fk_confirmation_committee FOREIGN KEY(assessment, committee) REFERENCES committee (assessment, name), 
	CONSTRAINT fk_confirmation_person FOREIGN KEY(grader) REFERENCES person (id), 
	CONSTRAINT uq_confirmation_assessment_committee_unit_grader UNIQUE (assessment, committee, unit, grader)
);
INSERT INTO "confirmation" VALUES(1,'ALG-H26','1','',3,'46e73458de8c24ab29a1e1df0b3b42a0');
CREATE TABLE confirmed_unit (
	assessment TEXT NOT NULL, 
	committee TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_confirmed_unit PRIMARY KEY (assessment, committee, unit), 
	CONSTRAINT fk_confirmed_unit_committee FOREIGN KEY(assessment, committee) REFERENCES committee (assessment, name)
)
 WITHOUT ROWID

;
INSERT INTO "confirmed_unit" VALUES('ALG-H26','1','','46e73458de8c24ab29a1e1df0b3b42a0','2026-11-24 09:01:00.000000');
CREATE TABLE daily_job (
	job TEXT NOT NULL, 
	day DATE NOT NULL, 
	attempts INTEGER NOT NULL, 
	leased_until DATETIME NOT NULL, 
	ended_at DATETIME, 
	outcome TEXT, 
	CONSTRAINT pk_daily_job PRIMARY KEY (job, day)
)
 WITHOUT ROWID

;
INSERT INTO "daily_job" VALUES('audit','2026-11-24',1,'2026-11-24 10:00:00.000000','2026-11-24 09:00:00.000000','30 rows hold');
INSERT INTO "daily_job" VALUES('forgetting','2026-11-24',1,'2026-11-24 10:00:00.000000','2026-11-24 09:00:00.000000','0 replies, 0 errands and 0 sheets forgotten');
CREATE TABLE grade (
	assessment TEXT NOT NULL, 
	committee TEXT NOT NULL, 
	candidate TEXT NOT NULL, 
	grader INTEGER NOT NULL, 
	value TEXT, 
	set_by INTEGER NOT NULL, 
	origin TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_grade PRIMARY KEY (assessment, committee, candidate, grader), 
	CONSTRAINT fk_grade_candidate FOREIGN KEY(assessment, candidate) REFERENCES candidate (assessment, id), 
	CONSTRAINT fk_grade_committee FOREIGN KEY(assessment, committee) REFERENCES committee (assessment, name)
)
 WITHOUT ROWID

;
INSERT INTO "grade" VALUES('ALG-H26','1','20001',0,'A',2,'manual',1);
INSERT INTO "grade" VALUES('ALG-H26','1','20002',0,'F',3,'manual',1);
INSERT INTO "grade" VALUES('OOP-H26','1','10001',2,'A',2,'manual',1);
INSERT INTO "grade" VALUES('OOP-H26','1','10001',3,'A',3,'manual',1);
INSERT INTO "grade" VALUES('OOP-H26','1','10002',2,'B',2,'manual',1);
INSERT INTO "grade" VALUES('OOP-H26','1','10002',3,'B',3,'manual',1);
INSERT INTO "grade" VALUES('OOP-H26','1','10003',2,'C',2,'manual',1);
INSERT INTO "grade" VALUES('OOP-H26','1','10003',3,'E',3,'manual',1);
CREATE TABLE inbox (
	request TEXT NOT NULL, 
	reply TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_inbox PRIMARY KEY (request)
)
 WITHOUT ROWID

;
INSERT INTO "inbox" VALUES('command:26200fbb4031bc3a95543b3ce600163261c2d59dcf980911eadba06ddc70678e','{"card": {"text": "10002: B", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*10002: B*\n2 of 3 graded · Next: grade 10003.", "verbatim": true}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "*Object-oriented programming* · OOP-H26 · committee 1", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "register", "text": {"type": "plain_text", "text": "Register a grade"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}", "style": "primary"}, {"type": "button", "action_id": "status", "text": {"type": "plain_text", "text": "Status"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}"}]}]}, "opens": null, "errors": null}','2026-11-24 09:00:25.000000');
INSERT INTO "inbox" VALUES('command:4afb9d8534e067e3ecf02f729c3d80c233a8f7b91253a87b4ec26cc08295db29','{"card": {"text": "10001: A", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*10001: A*\n1 of 3 graded · Next: grade 10002 and 10003.", "verbatim": true}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "*Object-oriented programming* · OOP-H26 · committee 1", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "register", "text": {"type": "plain_text", "text": "Register a grade"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}", "style": "primary"}, {"type": "button", "action_id": "status", "text": {"type": "plain_text", "text": "Status"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}"}]}]}, "opens": null, "errors": null}','2026-11-24 09:00:20.000000');
INSERT INTO "inbox" VALUES('command:534fc2b628777b0fbe6ab5e5d469079fe7e738bfbf682d880fdec817592e1f82','{"card": {"text": "20001: A", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*20001: A*\n1 of 2 graded · Next: grade 20002.", "verbatim": true}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "*Algorithms and data structures* · ALG-H26 · committee 1", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "register", "text": {"type": "plain_text", "text": "Register a grade"}, "value": "{\"k\":\"ALG-H26\",\"c\":\"1\"}", "style": "primary"}, {"type": "button", "action_id": "status", "text": {"type": "plain_text", "text": "Status"}, "value": "{\"k\":\"ALG-H26\",\"c\":\"1\"}"}]}]}, "opens": null, "errors": null}','2026-11-24 09:00:45.000000');
INSERT INTO "inbox" VALUES('command:56cda78b1119983c4bdd40f089c6c2e1630ad5c1c3b465268dbacacb86ce5d81','{"card": {"text": "20002: F", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*20002: F*\n2 of 2 graded · Next: review and confirm the grades.", "verbatim": true}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "*Algorithms and data structures* · ALG-H26 · committee 1", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "confirm", "text": {"type": "plain_text", "text": "Review and confirm"}, "value": "{\"k\":\"ALG-H26\",\"c\":\"1\"}", "style": "primary"}, {"type": "button", "action_id": "status", "text": {"type": "plain_text", "text": "Status"}, "value": "{\"k\":\"ALG-H26\",\"c\":\"1\"}"}]}]}, "opens": null, "errors": null}','2026-11-24 09:00:50.000000');
INSERT INTO "inbox" VALUES('command:611d629f19459af905cd85178ec4b8518ec535b70a9c011bd103d0472b50ebad','{"card": {"text": "10002: B", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*10002: B*\n2 of 3 graded · Next: grade 10003.", "verbatim": true}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "*Object-oriented programming* · OOP-H26 · committee 1", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "register", "text": {"type": "plain_text", "text": "Register a grade"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}", "style": "primary"}, {"type": "button", "action_id": "status", "text": {"type": "plain_text", "text": "Status"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}"}]}]}, "opens": null, "errors": null}','2026-11-24 09:00:10.000000');
INSERT INTO "inbox" VALUES('command:854568f7fe47e1b69d17fefe0cebbbdde1203f3b2b575431eee65b5a36c5b755','{"card": {"text": "Your grades are shared. 1 conflict. OOP-H26, committee 1", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Your grades are shared.*", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*1 conflict*\n*Object-oriented programming* · OOP-H26 · committee 1\nAdopt a co-grader''s grade, or propose one to all.", "verbatim": true}}, {"type": "section", "text": {"type": "mrkdwn", "text": "*10003*\nAda Almaas C · you E", "verbatim": true}}, {"type": "actions", "elements": [{"type": "button", "action_id": "adopt", "text": {"type": "plain_text", "text": "Adopt C"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\",\"i\":\"10003\",\"g\":2,\"d\":\"9014241d488554b3acab2217b8186988\",\"r\":[\"10003\"]}", "accessibility_label": "Adopt C for 10003"}, {"type": "button", "action_id": "propose", "text": {"type": "plain_text", "text": "Propose"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\",\"i\":\"10003\",\"d\":\"9014241d488554b3acab2217b8186988\",\"r\":[\"10003\"]}", "accessibility_label": "Propose a grade for 10003"}]}]}, "opens": null, "errors": null}','2026-11-24 09:00:40.000000');
INSERT INTO "inbox" VALUES('command:aadca19e2e37db193cc82785017daec757b1755f5c7de59b879a1a17139c467b','{"card": {"text": "10003: C", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*10003: C*\n3 of 3 graded · Next: share your grades with Bo Berge.", "verbatim": true}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "*Object-oriented programming* · OOP-H26 · committee 1", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "share", "text": {"type": "plain_text", "text": "Share"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}", "style": "primary"}, {"type": "button", "action_id": "status", "text": {"type": "plain_text", "text": "Status"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}"}]}]}, "opens": null, "errors": null}','2026-11-24 09:00:15.000000');
INSERT INTO "inbox" VALUES('command:b77f3eae080b917898542277bc69566db31a4d7bbd0ade7f24babccbaa714f97','{"card": {"text": "10003: E", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*10003: E*\n3 of 3 graded · Next: share your grades with Ada Almaas.", "verbatim": true}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "*Object-oriented programming* · OOP-H26 · committee 1", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "share", "text": {"type": "plain_text", "text": "Share"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}", "style": "primary"}, {"type": "button", "action_id": "status", "text": {"type": "plain_text", "text": "Status"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}"}]}]}, "opens": null, "errors": null}','2026-11-24 09:00:30.000000');
INSERT INTO "inbox" VALUES('command:e068c597f9f461d74a76ea895fc5e9ed084a2c676db86681b745189dded63b75','{"card": {"text": "Your grades are shared. Waiting for Bo Berge to share.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Your grades are shared.*\n*Object-oriented programming* · OOP-H26 · committee 1\nWaiting for Bo Berge to share.", "verbatim": true}}, {"type": "actions", "elements": [{"type": "button", "action_id": "unshare", "text": {"type": "plain_text", "text": "Unshare"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}"}, {"type": "button", "action_id": "status", "text": {"type": "plain_text", "text": "Status"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}"}]}]}, "opens": null, "errors": null}','2026-11-24 09:00:35.000000');
INSERT INTO "inbox" VALUES('command:e8392153c53b7cbbffabfb80e9dff55a1f706a80fcf8b43e90d086b5918a50a1','{"card": {"text": "2 grades will be confirmed. Not done yet.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Algorithms and data structures* · ALG-H26 · committee 1\n*2 grades will be confirmed. Not done yet.*\nA 1 · F 1\nThey are locked at once, and can no longer be changed here after that.\nOne confirmation is enough here, so Ada Almaas may not have contributed yet. Ask them first.", "verbatim": true}}, {"type": "actions", "elements": [{"type": "button", "action_id": "confirm_now", "text": {"type": "plain_text", "text": "Confirm 2 grades"}, "value": "{\"k\":\"ALG-H26\",\"c\":\"1\",\"d\":\"46e73458de8c24ab29a1e1df0b3b42a0\"}", "style": "primary"}, {"type": "button", "action_id": "status", "text": {"type": "plain_text", "text": "Status"}, "value": "{\"k\":\"ALG-H26\",\"c\":\"1\"}"}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Nothing is confirmed before you press the button above.", "verbatim": true}]}]}, "opens": null, "errors": null}','2026-11-24 09:00:55.000000');
INSERT INTO "inbox" VALUES('command:f3ceabcd67156792321aeaf0f31c798a9dc7e5d6b8a07a20fc8f34ae569232b4','{"card": {"text": "10001: A", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*10001: A*\n1 of 3 graded · Next: grade 10002 and 10003.", "verbatim": true}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "*Object-oriented programming* · OOP-H26 · committee 1", "verbatim": true}]}, {"type": "actions", "elements": [{"type": "button", "action_id": "register", "text": {"type": "plain_text", "text": "Register a grade"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}", "style": "primary"}, {"type": "button", "action_id": "status", "text": {"type": "plain_text", "text": "Status"}, "value": "{\"k\":\"OOP-H26\",\"c\":\"1\"}"}]}]}, "opens": null, "errors": null}','2026-11-24 09:00:05.000000');
INSERT INTO "inbox" VALUES('press:8736c048e508a362d514a7357ee0a683462d1a84daed1e0d3fda488dfb8b92bf','{"card": {"text": "The roster is being loaded. You hear in a moment what it changed.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "The roster is being loaded. You hear in a moment what it changed.", "verbatim": true}}]}, "opens": null, "errors": null}','2026-11-23 08:00:20.000000');
INSERT INTO "inbox" VALUES('press:af4ab0de7fb778fc5a9c0853ba1881bf862a26dbc8c587dc65bdd913551969a3','{"card": {"text": "The roster is being loaded. You hear in a moment what it changed.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "The roster is being loaded. You hear in a moment what it changed.", "verbatim": true}}]}, "opens": null, "errors": null}','2026-11-23 08:00:10.000000');
INSERT INTO "inbox" VALUES('press:e0225b17f7e63d9c60af8eb6e293a7da0502f08ff9919e3f6c4c2bf57c0060ae','{"card": {"text": "Confirmed: 2 grades are locked.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Confirmed: 2 grades are locked.*\n*Algorithms and data structures* · ALG-H26 · committee 1\nThe grades are confirmed. Nothing is left to do.", "verbatim": true}}, {"type": "actions", "elements": [{"type": "button", "action_id": "status", "text": {"type": "plain_text", "text": "Status"}, "value": "{\"k\":\"ALG-H26\",\"c\":\"1\"}"}]}]}, "opens": null, "errors": null}','2026-11-24 09:01:00.000000');
CREATE TABLE kept_sheet (
	id TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	assessment TEXT, 
	committee TEXT, 
	sheet TEXT NOT NULL, 
	state TEXT NOT NULL, 
	change TEXT, kept_at DATETIME, 
	CONSTRAINT pk_kept_sheet PRIMARY KEY (id), 
	CONSTRAINT fk_kept_sheet_person FOREIGN KEY(person) REFERENCES person (id)
);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	effect TEXT NOT NULL, 
	destination TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	body TEXT NOT NULL, 
	state TEXT NOT NULL, 
	queued_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	leased_until DATETIME, 
	attempts INTEGER NOT NULL, 
	why TEXT, 
	reference TEXT, 
	ended_at DATETIME, urgency SMALLINT DEFAULT '1' NOT NULL, in_order BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT ck_outbox_state CHECK (state IN ('waiting', 'done', 'parked')), 
	CONSTRAINT uq_outbox_effect UNIQUE (effect)
);
INSERT INTO "outbox" VALUES(1,'file:F0000000003:D0000000002','files:UPIA','read_file','{"effect":"file:F0000000003:D0000000002","kind":"read_file","team":"T0LOCAL","user":"UPIA","file":"F0000000003","channel":"D0000000002","is_direct":true}','done','2026-11-23 08:00:05.000000','2026-11-23 08:00:05.000000',NULL,1,NULL,'','2026-11-23 08:00:05.000000',0,0);
INSERT INTO "outbox" VALUES(2,'tell:told:F0000000003-D0000000002','user:UPIA','tell','{"effect":"tell:told:F0000000003-D0000000002","kind":"tell","user":"UPIA","team":"T0LOCAL","person":1,"text":"Object-oriented programming (OOP-H26) is new.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*Object-oriented programming (OOP-H26) is new.*","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Assessment*: 9 new\ntitle: Object-oriented programming\nkind: submission\nscale: A, B, C, D, E, F\ntool: marking_2_0\nworkflow: private marking, unit committee, quorum all\nended: Fri 20 Nov 2026, 13:00\ndeadline: 2026-12-11\ndeadline policy: ntnu_exam\nmark scheme: waived","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Planners*: 1 new\npia@uni.example","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Committees*: 1 new\n1: grading","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Channels*: 1 new\n1: oop-1","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Graders*: 2 new\n1: ada@uni.example: Ada Almaas\n1: bo@other.example: Bo Berge, external, agreement until 2027-06-30","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Candidates*: 3 new\n10001: submitted, committee 1\n10002: submitted, committee 1\n10003: submitted, committee 1","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Deadline Fri 11 Dec 2026* (ntnu_exam)\n3 weeks from Fri 20 Nov 2026 → Fri 11 Dec 2026.\nNo public holidays between.","verbatim":true}},{"type":"context","elements":[{"type":"mrkdwn","text":"Loading never removes a grade.","verbatim":true}]},{"type":"actions","elements":[{"type":"button","action_id":"load_now","text":{"type":"plain_text","text":"Load"},"value":"{\"k\":\"OOP-H26\",\"s\":\"F0000000003\",\"d\":\"2bf8a528a9fa0cbf7791229c285ba0a5\"}","style":"primary"},{"type":"button","action_id":"cancel_roster","text":{"type":"plain_text","text":"Cancel"},"value":"{\"k\":\"OOP-H26\",\"s\":\"F0000000003\"}"}]}],"only_in":null}','done','2026-11-23 08:00:05.000000','2026-11-23 08:00:05.000000',NULL,1,NULL,'D0000000002/1795420805.000001','2026-11-23 08:00:05.000000',0,1);
INSERT INTO "outbox" VALUES(3,'load:press:af4ab0de7fb778fc5a9c0853ba1881bf862a26dbc8c587dc65bdd913551969a3','files:UPIA','load_roster','{"effect":"load:press:af4ab0de7fb778fc5a9c0853ba1881bf862a26dbc8c587dc65bdd913551969a3","kind":"load_roster","team":"T0LOCAL","user":"UPIA","file":"F0000000003","seen":"2bf8a528a9fa0cbf7791229c285ba0a5","request":"press:af4ab0de7fb778fc5a9c0853ba1881bf862a26dbc8c587dc65bdd913551969a3"}','done','2026-11-23 08:00:10.000000','2026-11-23 08:00:10.000000',NULL,1,NULL,'','2026-11-23 08:00:10.000000',0,0);
INSERT INTO "outbox" VALUES(4,'answer:press:af4ab0de7fb778fc5a9c0853ba1881bf862a26dbc8c587dc65bdd913551969a3','url:answer:press:af4ab0de7fb778fc5a9c0853ba1881bf862a26dbc8c587dc65bdd913551969a3','answer','{"effect":"answer:press:af4ab0de7fb778fc5a9c0853ba1881bf862a26dbc8c587dc65bdd913551969a3","kind":"answer","response_url":"http://127.0.0.1:46693/response/T0LOCAL/0000000022","channel":"D0000000002","user":"UPIA","team":"T0LOCAL","person":1,"replace":true,"thread":"","after":"","text":"The roster is being loaded. You hear in a moment what it changed.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The roster is being loaded. You hear in a moment what it changed.","verbatim":true}}]}','done','2026-11-23 08:00:10.000000','2026-11-23 08:00:10.000000',NULL,1,NULL,'','2026-11-23 08:00:10.000000',0,1);
INSERT INTO "outbox" VALUES(5,'tell:load:press:af4ab0de7fb778fc5a9c0853ba1881bf862a26dbc8c587dc65bdd913551969a3','user:UPIA','tell','{"effect":"tell:load:press:af4ab0de7fb778fc5a9c0853ba1881bf862a26dbc8c587dc65bdd913551969a3","kind":"tell","user":"UPIA","team":"T0LOCAL","person":1,"text":"Object-oriented programming (OOP-H26) is loaded.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*Object-oriented programming (OOP-H26) is loaded.*\n*Assessment*: 9 new\n*Planners*: 1 new\n*Committees*: 1 new\n*Channels*: 1 new\n*Graders*: 2 new\n*Candidates*: 3 new","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Deadline Fri 11 Dec 2026* (ntnu_exam)\n3 weeks from Fri 20 Nov 2026 → Fri 11 Dec 2026.\nNo public holidays between.","verbatim":true}},{"type":"actions","elements":[{"type":"button","action_id":"exam","text":{"type":"plain_text","text":"Open the planner''s view"},"value":"{}","style":"primary"}]}],"only_in":null}','done','2026-11-23 08:00:10.000000','2026-11-23 08:00:10.000000',NULL,1,NULL,'D0000000002/1795420810.000003','2026-11-23 08:00:10.000000',0,1);
INSERT INTO "outbox" VALUES(6,'file:F0000000033:D0000000002','files:UPIA','read_file','{"effect":"file:F0000000033:D0000000002","kind":"read_file","team":"T0LOCAL","user":"UPIA","file":"F0000000033","channel":"D0000000002","is_direct":true}','done','2026-11-23 08:00:15.000000','2026-11-23 08:00:15.000000',NULL,1,NULL,'','2026-11-23 08:00:15.000000',0,0);
INSERT INTO "outbox" VALUES(7,'tell:told:F0000000033-D0000000002','user:UPIA','tell','{"effect":"tell:told:F0000000033-D0000000002","kind":"tell","user":"UPIA","team":"T0LOCAL","person":1,"text":"Algorithms and data structures (ALG-H26) is new.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*Algorithms and data structures (ALG-H26) is new.*","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Assessment*: 7 new\ntitle: Algorithms and data structures\nkind: submission\nscale: A, B, C, D, E, F\ntool: marking_2_0\nworkflow: shared marking, unit committee, quorum one\ndeadline: 2026-12-04\nmark scheme: waived","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Planners*: 1 new\npia@uni.example","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Committees*: 1 new\n1: grading","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Graders*: 2 new\n1: ada@uni.example: Ada Almaas\n1: bo@other.example: Bo Berge","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Candidates*: 2 new\n20001: submitted, committee 1\n20002: submitted, committee 1","verbatim":true}},{"type":"context","elements":[{"type":"mrkdwn","text":"Loading never removes a grade.","verbatim":true}]},{"type":"actions","elements":[{"type":"button","action_id":"load_now","text":{"type":"plain_text","text":"Load"},"value":"{\"k\":\"ALG-H26\",\"s\":\"F0000000033\",\"d\":\"3ab7007089f939b6357be85fd0c23283\"}","style":"primary"},{"type":"button","action_id":"cancel_roster","text":{"type":"plain_text","text":"Cancel"},"value":"{\"k\":\"ALG-H26\",\"s\":\"F0000000033\"}"}]}],"only_in":null}','done','2026-11-23 08:00:15.000000','2026-11-23 08:00:15.000000',NULL,1,NULL,'D0000000002/1795420815.000001','2026-11-23 08:00:15.000000',0,1);
INSERT INTO "outbox" VALUES(8,'load:press:8736c048e508a362d514a7357ee0a683462d1a84daed1e0d3fda488dfb8b92bf','files:UPIA','load_roster','{"effect":"load:press:8736c048e508a362d514a7357ee0a683462d1a84daed1e0d3fda488dfb8b92bf","kind":"load_roster","team":"T0LOCAL","user":"UPIA","file":"F0000000033","seen":"3ab7007089f939b6357be85fd0c23283","request":"press:8736c048e508a362d514a7357ee0a683462d1a84daed1e0d3fda488dfb8b92bf"}','done','2026-11-23 08:00:20.000000','2026-11-23 08:00:20.000000',NULL,1,NULL,'','2026-11-23 08:00:20.000000',0,0);
INSERT INTO "outbox" VALUES(9,'answer:press:8736c048e508a362d514a7357ee0a683462d1a84daed1e0d3fda488dfb8b92bf','url:answer:press:8736c048e508a362d514a7357ee0a683462d1a84daed1e0d3fda488dfb8b92bf','answer','{"effect":"answer:press:8736c048e508a362d514a7357ee0a683462d1a84daed1e0d3fda488dfb8b92bf","kind":"answer","response_url":"http://127.0.0.1:46693/response/T0LOCAL/0000000050","channel":"D0000000002","user":"UPIA","team":"T0LOCAL","person":1,"replace":true,"thread":"","after":"","text":"The roster is being loaded. You hear in a moment what it changed.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The roster is being loaded. You hear in a moment what it changed.","verbatim":true}}]}','done','2026-11-23 08:00:20.000000','2026-11-23 08:00:20.000000',NULL,1,NULL,'','2026-11-23 08:00:20.000000',0,1);
INSERT INTO "outbox" VALUES(10,'tell:load:press:8736c048e508a362d514a7357ee0a683462d1a84daed1e0d3fda488dfb8b92bf','user:UPIA','tell','{"effect":"tell:load:press:8736c048e508a362d514a7357ee0a683462d1a84daed1e0d3fda488dfb8b92bf","kind":"tell","user":"UPIA","team":"T0LOCAL","person":1,"text":"Algorithms and data structures (ALG-H26) is loaded.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*Algorithms and data structures (ALG-H26) is loaded.*\n*Assessment*: 7 new\n*Planners*: 1 new\n*Committees*: 1 new\n*Graders*: 2 new\n*Candidates*: 2 new","verbatim":true}},{"type":"actions","elements":[{"type":"button","action_id":"exam","text":{"type":"plain_text","text":"Open the planner''s view"},"value":"{}","style":"primary"}]}],"only_in":null}','done','2026-11-23 08:00:20.000000','2026-11-23 08:00:20.000000',NULL,1,NULL,'D0000000002/1795420820.000003','2026-11-23 08:00:20.000000',0,1);
INSERT INTO "outbox" VALUES(11,'digest:2:2026-11-24:1.0','person:2','digest','2','done','2026-11-24 09:00:00.000000','2026-11-24 09:00:00.000000',NULL,1,NULL,'D0000000060/1795510800.000000','2026-11-24 09:00:00.000000',2,1);
INSERT INTO "outbox" VALUES(12,'digest:3:2026-11-24:6.0','person:3','digest','3','done','2026-11-24 09:00:00.000000','2026-11-24 09:00:00.000000',NULL,1,NULL,'D0000000075/1795510800.000001','2026-11-24 09:00:00.000000',2,1);
INSERT INTO "outbox" VALUES(13,'notice:b99d2fe9c00dd938239cc672c75de561','person:3','notice','{"assessment":"OOP-H26","committee":"1","kind":"CoGraderShared","to":3,"who":"Ada Almaas"}','done','2026-11-24 09:00:35.000000','2026-11-24 09:00:35.000000',NULL,1,NULL,'D0000000075/1795510835.000001','2026-11-24 09:00:35.000000',1,1);
INSERT INTO "outbox" VALUES(14,'notice:82052042bd19935d2e61328292fa2075','person:2','notice','{"assessment":"OOP-H26","candidates":3,"committee":"1","conflicts":1,"kind":"ConflictsFound","to":2}','done','2026-11-24 09:00:40.000000','2026-11-24 09:00:40.000000',NULL,1,NULL,'D0000000060/1795510840.000001','2026-11-24 09:00:40.000000',1,1);
INSERT INTO "outbox" VALUES(15,'notice:850bc1873f1e57146272fc89ff15a0bd','channel:OOP-H26/1','notice','{"assessment":"OOP-H26","candidates":3,"committee":"1","conflicts":1,"kind":"ConflictsFound","to":null}','done','2026-11-24 09:00:40.000000','2026-11-24 09:00:40.000000',NULL,1,NULL,'C001/1795510840.000002','2026-11-24 09:00:40.000000',1,1);
INSERT INTO "outbox" VALUES(16,'notice:28428c756ad2f505ca3d3b3ae826ab71','person:2','notice','{"assessment":"ALG-H26","candidates":2,"committee":"1","kind":"GradingConfirmed","to":2,"ungraded":0}','done','2026-11-24 09:01:00.000000','2026-11-24 09:01:00.000000',NULL,1,NULL,'D0000000060/1795510860.000001','2026-11-24 09:01:00.000000',1,1);
INSERT INTO "outbox" VALUES(17,'notice:0fc6cec42095332c6642aa6238b3be82','person:1','notice','{"assessment":"ALG-H26","committee":"1","committees":1,"grades":2,"kind":"AssessmentGraded","to":1,"ungraded":0}','done','2026-11-24 09:01:00.000000','2026-11-24 09:01:00.000000',NULL,1,NULL,'D0000000002/1795510860.000002','2026-11-24 09:01:00.000000',1,1);
INSERT INTO "outbox" VALUES(18,'answer:press:e0225b17f7e63d9c60af8eb6e293a7da0502f08ff9919e3f6c4c2bf57c0060ae','url:answer:press:e0225b17f7e63d9c60af8eb6e293a7da0502f08ff9919e3f6c4c2bf57c0060ae','answer','{"effect":"answer:press:e0225b17f7e63d9c60af8eb6e293a7da0502f08ff9919e3f6c4c2bf57c0060ae","kind":"answer","response_url":"http://127.0.0.1:46693/response/T0LOCAL/0000000183","channel":"D0000000075","user":"UBO","team":"T0LOCAL","person":3,"replace":true,"thread":"","after":"","text":"Confirmed: 2 grades are locked.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*Confirmed: 2 grades are locked.*\n*Algorithms and data structures* · ALG-H26 · committee 1\nThe grades are confirmed. Nothing is left to do.","verbatim":true}},{"type":"actions","elements":[{"type":"button","action_id":"status","text":{"type":"plain_text","text":"Status"},"value":"{\"k\":\"ALG-H26\",\"c\":\"1\"}"}]}]}','done','2026-11-24 09:01:00.000000','2026-11-24 09:01:00.000000',NULL,1,NULL,'','2026-11-24 09:01:00.000000',0,1);
CREATE TABLE person (
	id INTEGER NOT NULL, 
	email TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	name TEXT NOT NULL, 
	active BOOLEAN NOT NULL, 
	language TEXT, time_zone TEXT, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT uq_person_folded UNIQUE (folded)
);
INSERT INTO "person" VALUES(1,'pia@uni.example','pia@uni.example','',1,NULL,'Europe/Oslo');
INSERT INTO "person" VALUES(2,'ada@uni.example','ada@uni.example','Ada Almaas',1,NULL,'Europe/Oslo');
INSERT INTO "person" VALUES(3,'bo@other.example','bo@other.example','Bo Berge',1,NULL,'Europe/Oslo');
CREATE TABLE proposal (
	id TEXT NOT NULL, 
	assessment TEXT NOT NULL, 
	committee TEXT NOT NULL, 
	candidate TEXT NOT NULL, 
	proposer INTEGER NOT NULL, 
	value TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	about TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_proposal PRIMARY KEY (id), 
	CONSTRAINT fk_proposal_candidate FOREIGN KEY(assessment, candidate) REFERENCES candidate (assessment, id), 
	CONSTRAINT fk_proposal_committee FOREIGN KEY(assessment, committee) REFERENCES committee (assessment, name), 
	CONSTRAINT fk_proposal_person FOREIGN KEY(proposer) REFERENCES person (id)
)
 WITHOUT ROWID

;
CREATE TABLE question (
	assessment TEXT NOT NULL, 
	number TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	maximum TEXT NOT NULL, 
	weight TEXT NOT NULL, 
	type TEXT NOT NULL, 
	"key" TEXT, 
	CONSTRAINT pk_question PRIMARY KEY (assessment, number), 
	CONSTRAINT fk_question_assessment FOREIGN KEY(assessment) REFERENCES assessment ("key")
)
 WITHOUT ROWID

;
CREATE TABLE reminder (
	id INTEGER NOT NULL, 
	topic TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	assessment TEXT NOT NULL, 
	committee TEXT NOT NULL, 
	occurrence TEXT NOT NULL, 
	is_last BOOLEAN NOT NULL, 
	planned_for DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	state TEXT NOT NULL, 
	handed_at DATETIME, 
	effect TEXT, 
	tries INTEGER NOT NULL, 
	CONSTRAINT pk_reminder PRIMARY KEY (id), 
	CONSTRAINT ck_reminder_state CHECK (state IN ('waiting', 'handed', 'dropped')), 
	CONSTRAINT uq_reminder_topic_person_assessment_committee_occurrence UNIQUE (topic, person, assessment, committee, occurrence)
);
INSERT INTO "reminder" VALUES(1,'invited',2,'OOP-H26','1','',0,'2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000','handed','2026-11-24 09:00:00.000000','digest:2:2026-11-24:1.0',0);
INSERT INTO "reminder" VALUES(2,'deadline',2,'OOP-H26','1','2026-12-11/7',0,'2026-12-04 07:00:00.000000','2026-12-04 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(3,'deadline',2,'OOP-H26','1','2026-12-11/3',0,'2026-12-08 07:00:00.000000','2026-12-08 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(4,'deadline',2,'OOP-H26','1','2026-12-11/1',0,'2026-12-10 07:00:00.000000','2026-12-10 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(5,'deadline',2,'OOP-H26','1','2026-12-11/0',1,'2026-12-11 07:00:00.000000','2026-12-11 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(6,'invited',3,'OOP-H26','1','',0,'2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000','handed','2026-11-24 09:00:00.000000','digest:3:2026-11-24:6.0',0);
INSERT INTO "reminder" VALUES(7,'deadline',3,'OOP-H26','1','2026-12-11/7',0,'2026-12-04 07:00:00.000000','2026-12-04 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(8,'deadline',3,'OOP-H26','1','2026-12-11/3',0,'2026-12-08 07:00:00.000000','2026-12-08 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(9,'deadline',3,'OOP-H26','1','2026-12-11/1',0,'2026-12-10 07:00:00.000000','2026-12-10 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(10,'deadline',3,'OOP-H26','1','2026-12-11/0',1,'2026-12-11 07:00:00.000000','2026-12-11 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(11,'risk',1,'OOP-H26','','2026-12-11/5',0,'2026-12-04 07:00:00.000000','2026-12-04 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(12,'risk',1,'OOP-H26','','2026-12-11/2',0,'2026-12-09 07:00:00.000000','2026-12-09 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(13,'risk',1,'OOP-H26','','2026-12-11/0',0,'2026-12-11 07:00:00.000000','2026-12-11 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(14,'missed',1,'OOP-H26','','2026-12-11',0,'2026-12-14 07:00:00.000000','2026-12-14 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(15,'agreement',1,'OOP-H26','1','3/2027-06-30/ends',0,'2027-06-16 06:00:00.000000','2027-06-16 06:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(16,'agreement',1,'OOP-H26','1','3/2027-06-30/ended',0,'2027-07-01 06:00:00.000000','2027-07-01 06:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(17,'week',1,'','','2026-W49',0,'2026-11-30 07:00:00.000000','2026-11-30 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(18,'invited',2,'ALG-H26','1','',0,'2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000','handed','2026-11-24 09:00:00.000000','digest:2:2026-11-24:1.0',0);
INSERT INTO "reminder" VALUES(19,'deadline',2,'ALG-H26','1','2026-12-04/7',0,'2026-11-27 07:00:00.000000','2026-11-27 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(20,'deadline',2,'ALG-H26','1','2026-12-04/3',0,'2026-12-01 07:00:00.000000','2026-12-01 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(21,'deadline',2,'ALG-H26','1','2026-12-04/1',0,'2026-12-03 07:00:00.000000','2026-12-03 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(22,'deadline',2,'ALG-H26','1','2026-12-04/0',1,'2026-12-04 07:00:00.000000','2026-12-04 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(23,'invited',3,'ALG-H26','1','',0,'2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000','handed','2026-11-24 09:00:00.000000','digest:3:2026-11-24:6.0',0);
INSERT INTO "reminder" VALUES(24,'deadline',3,'ALG-H26','1','2026-12-04/7',0,'2026-11-27 07:00:00.000000','2026-11-27 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(25,'deadline',3,'ALG-H26','1','2026-12-04/3',0,'2026-12-01 07:00:00.000000','2026-12-01 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(26,'deadline',3,'ALG-H26','1','2026-12-04/1',0,'2026-12-03 07:00:00.000000','2026-12-03 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(27,'deadline',3,'ALG-H26','1','2026-12-04/0',1,'2026-12-04 07:00:00.000000','2026-12-04 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(28,'risk',1,'ALG-H26','','2026-12-04/5',0,'2026-11-27 07:00:00.000000','2026-11-27 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(29,'risk',1,'ALG-H26','','2026-12-04/2',0,'2026-12-02 07:00:00.000000','2026-12-02 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(30,'risk',1,'ALG-H26','','2026-12-04/0',0,'2026-12-04 07:00:00.000000','2026-12-04 07:00:00.000000','waiting',NULL,NULL,0);
INSERT INTO "reminder" VALUES(31,'missed',1,'ALG-H26','','2026-12-04',0,'2026-12-07 07:00:00.000000','2026-12-07 07:00:00.000000','waiting',NULL,NULL,0);
CREATE TABLE reminder_choice (
	assessment TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	snoozed_until DATE, 
	muted BOOLEAN NOT NULL, 
	CONSTRAINT pk_reminder_choice PRIMARY KEY (assessment, person), 
	CONSTRAINT fk_reminder_choice_assessment FOREIGN KEY(assessment) REFERENCES assessment ("key"), 
	CONSTRAINT fk_reminder_choice_person FOREIGN KEY(person) REFERENCES person (id)
)
 WITHOUT ROWID

;
CREATE TABLE reminder_matter (
	assessment TEXT NOT NULL, 
	committee TEXT NOT NULL, 
	matter TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_reminder_matter PRIMARY KEY (assessment, committee, matter), 
	CONSTRAINT fk_reminder_matter_assessment FOREIGN KEY(assessment) REFERENCES assessment ("key")
)
 WITHOUT ROWID

;
CREATE TABLE reminder_request (
	assessment TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_reminder_request PRIMARY KEY (assessment), 
	CONSTRAINT fk_reminder_request_assessment FOREIGN KEY(assessment) REFERENCES assessment ("key")
)
 WITHOUT ROWID

;
INSERT INTO "reminder_request" VALUES('ALG-H26','2026-11-24 09:01:00.000000');
INSERT INTO "reminder_request" VALUES('OOP-H26','2026-11-24 09:00:35.000000');
CREATE TABLE rest (
	destination TEXT NOT NULL, 
	until DATETIME NOT NULL, 
	CONSTRAINT pk_rest PRIMARY KEY (destination)
)
 WITHOUT ROWID

;
CREATE TABLE seat (
	assessment TEXT NOT NULL, 
	committee TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	external BOOLEAN NOT NULL, 
	agreement_until DATE, 
	CONSTRAINT pk_seat PRIMARY KEY (assessment, committee, person), 
	CONSTRAINT fk_seat_committee FOREIGN KEY(assessment, committee) REFERENCES committee (assessment, name), 
	CONSTRAINT fk_seat_person FOREIGN KEY(person) REFERENCES person (id)
)
 WITHOUT ROWID

;
INSERT INTO "seat" VALUES('ALG-H26','1',2,0,0,NULL);
INSERT INTO "seat" VALUES('ALG-H26','1',3,1,0,NULL);
INSERT INTO "seat" VALUES('OOP-H26','1',2,0,0,NULL);
INSERT INTO "seat" VALUES('OOP-H26','1',3,1,1,'2027-06-30');
CREATE TABLE share (
	assessment TEXT NOT NULL, 
	committee TEXT NOT NULL, 
	candidate TEXT NOT NULL, 
	grader INTEGER NOT NULL, 
	CONSTRAINT pk_share PRIMARY KEY (assessment, committee, candidate, grader), 
	CONSTRAINT fk_share_committee FOREIGN KEY(assessment, committee) REFERENCES committee (assessment, name), 
	CONSTRAINT fk_share_candidate FOREIGN KEY(assessment, candidate) REFERENCES candidate (assessment, id), 
	CONSTRAINT fk_share_person FOREIGN KEY(grader) REFERENCES person (id)
)
 WITHOUT ROWID

;
INSERT INTO "share" VALUES('OOP-H26','1','10001',2);
INSERT INTO "share" VALUES('OOP-H26','1','10001',3);
INSERT INTO "share" VALUES('OOP-H26','1','10002',2);
INSERT INTO "share" VALUES('OOP-H26','1','10002',3);
INSERT INTO "share" VALUES('OOP-H26','1','10003',2);
INSERT INTO "share" VALUES('OOP-H26','1','10003',3);
CREATE TABLE silence (
	destination TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_silence PRIMARY KEY (destination)
)
 WITHOUT ROWID

;
CREATE INDEX ix_chat_account_person ON chat_account (person);
CREATE INDEX ix_assessment_planner_person ON assessment_planner (person);
CREATE INDEX ix_seat_person ON seat (person);
CREATE INDEX ix_candidate_assessment_committee ON candidate (assessment, committee);
CREATE INDEX ix_proposal_assessment_committee ON proposal (assessment, committee);
CREATE INDEX ix_change_set_assessment_committee_person_first ON change_set (assessment, committee, person, first);
CREATE INDEX ix_audit_assessment_committee_change ON audit (assessment, committee, change);
CREATE TRIGGER quorum BEFORE INSERT ON confirmed_unit WHEN NOT (
    (SELECT count(*) FROM confirmation c
      JOIN seat s ON s.assessment = c.assessment AND s.committee = c.committee AND s.person = c.grader
     WHERE c.assessment = NEW.assessment AND c.committee = NEW.committee
       AND c.unit = NEW.unit AND c.digest = NEW.digest)
    >=
    (SELECT CASE coalesce(k.own_quorum, a.quorum) WHEN 'one' THEN 1
       ELSE (SELECT CASE count(*) WHEN 0 THEN 1 ELSE count(*) END FROM seat s
              WHERE s.assessment = k.assessment AND s.committee = k.name) END
       FROM committee k JOIN assessment a ON a.key = k.assessment
      WHERE k.assessment = NEW.assessment AND k.name = NEW.committee)
)
        BEGIN SELECT RAISE(ABORT, 'the quorum is not reached'); END;
CREATE TRIGGER confirmed_stays BEFORE UPDATE ON confirmed_unit
        BEGIN SELECT RAISE(ABORT, 'a confirmed unit is not rewritten'); END;
CREATE TRIGGER locked_insert BEFORE INSERT ON grade WHEN 
    EXISTS (SELECT 1 FROM confirmed_unit u
             WHERE u.assessment = NEW.assessment AND u.committee = NEW.committee
               AND u.unit IN ('', NEW.candidate))

            BEGIN SELECT RAISE(ABORT, 'the unit is confirmed'); END;
CREATE TRIGGER locked_update BEFORE UPDATE ON grade WHEN 
    EXISTS (SELECT 1 FROM confirmed_unit u
             WHERE u.assessment = OLD.assessment AND u.committee = OLD.committee
               AND u.unit IN ('', OLD.candidate))
 OR 
    EXISTS (SELECT 1 FROM confirmed_unit u
             WHERE u.assessment = NEW.assessment AND u.committee = NEW.committee
               AND u.unit IN ('', NEW.candidate))

            BEGIN SELECT RAISE(ABORT, 'the unit is confirmed'); END;
CREATE TRIGGER locked_delete BEFORE DELETE ON grade WHEN 
    EXISTS (SELECT 1 FROM confirmed_unit u
             WHERE u.assessment = OLD.assessment AND u.committee = OLD.committee
               AND u.unit IN ('', OLD.candidate))

            BEGIN SELECT RAISE(ABORT, 'the unit is confirmed'); END;
CREATE TRIGGER audit_update BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_delete BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_detail_update BEFORE UPDATE ON audit_detail
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
        BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
CREATE INDEX ix_reminder_assessment ON reminder (assessment);
CREATE INDEX ix_reminder_person_handed_at ON reminder (person, handed_at);
CREATE INDEX ix_reminder_waiting ON reminder (due_at) WHERE state = 'waiting';
CREATE INDEX ix_reminder_effect ON reminder (effect) WHERE effect IS NOT NULL;
CREATE INDEX ix_outbox_waiting ON outbox (destination, urgency, id) WHERE state = 'waiting';
CREATE UNIQUE INDEX uq_outbox_leased ON outbox (destination) WHERE state = 'waiting' AND leased_until IS NOT NULL;
CREATE UNIQUE INDEX uq_calendar_link_own ON calendar_link (person) WHERE assessment IS NULL AND revoked = 0;
CREATE UNIQUE INDEX uq_calendar_link_planned ON calendar_link (person, assessment) WHERE assessment IS NOT NULL AND revoked = 0;
CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head WHEN NEW.length < OLD.length OR (NEW.length = OLD.length AND NEW.hash <> OLD.hash)
            BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER share_ends AFTER UPDATE OF committee ON candidate
            WHEN OLD.committee IS NOT NEW.committee BEGIN 
    DELETE FROM share
     WHERE assessment = OLD.assessment AND committee = OLD.committee AND candidate = OLD.id
; END;
COMMIT;
